using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary>The bar of one operation on the last row, while it is waited for; on standard error, and on a terminal only.</summary>
internal sealed class WaitingBar : IDisposable
{
    private const string ClearLine = "\r\u001b[K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly CliContext _context;
    private readonly Func<OperationInfo?> _operation;
    private readonly ITimer? _timer;

    public WaitingBar(CliContext context, Func<OperationInfo?> operation)
    {
        (_context, _operation) = (context, operation);
        if (context.Screen.ErrorIsTerminal && !context.Options.Quiet) _timer = context.Time.CreateTimer(_ => Draw(), null, TimeSpan.Zero, Interval);
    }

    /// <summary>Changes what is shown, never in the middle of showing it.</summary>
    public T Change<T>(Func<T> change)
    {
        lock (_gate) return change();
    }

    public void Tell(ClientNotice notice)
    {
        if (_context.Options.Quiet || notice.Kind == ClientNoticeKind.DaemonStarted) return;
        lock (_gate)
        {
            if (_timer is not null) _context.Screen.Error.Write(ClearLine);
            _context.Screen.Error.WriteLine(_context.Screen.ColorError.Dim($"hawser: {notice.Message}"));
            _context.Screen.Error.Flush();
        }
    }

    public void Dispose()
    {
        if (_timer is null) return;
        _timer.Dispose();
        lock (_gate)
        {
            _context.Screen.Error.Write(ClearLine);
            _context.Screen.Error.Flush();
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_operation() is not { } operation) return;
            _context.Screen.Error.Write(ClearLine + OperationBar.Running(operation, TerminalSize.Now().Columns - 1, _context.Screen.ColorError, _context.Time));
            _context.Screen.Error.Flush();
        }
    }
}
