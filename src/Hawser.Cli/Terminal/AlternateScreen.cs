using System.Text;

namespace Hawser.Cli.Terminal;

/// <summary>
/// The whole terminal, for as long as this lives; what was on it before comes back, however we end. Only rows that have
/// changed are written, all of them at once, so nothing flickers.
/// </summary>
internal sealed class AlternateScreen : IDisposable
{
    private const string EnterCodes = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J"; // other buffer, no cursor, no wrapping, clean
    private const string LeaveCodes = "\u001b[?1l\u001b>\u001b[?7h\u001b[?25h\u001b[?1049l"; // keys as before, too: reading them has changed what they send
    private const string BeginUpdate = "\u001b[?2026h";   // terminals that know it show nothing until the end of it
    private const string EndUpdate = "\u001b[?2026l";

    private readonly Lock _gate = new();
    private readonly TextWriter _out;
    private IReadOnlyList<string> _shown = [];
    private bool _isEntered;

    public AlternateScreen(TextWriter output)
    {
        _out = output;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        Enter();
    }

    public void Enter()
    {
        lock (_gate)
        {
            if (!_isEntered) Write(EnterCodes);
            (_isEntered, _shown) = (true, []);
        }
    }

    /// <summary>Until <see cref="Enter"/>: while the process is stopped, the terminal is somebody else's.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (_isEntered) Write(LeaveCodes);
            _isEntered = false;
        }
    }

    /// <summary>The terminal has another size: nothing is where it was.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            if (_isEntered) Write("\u001b[2J");
            _shown = [];
        }
    }

    /// <param name="lines">From the top; each fits the width.</param>
    public void Show(IReadOnlyList<string> lines)
    {
        lock (_gate)
        {
            if (!_isEntered || Changes(lines) is not { Length: > 0 } changes) return;
            Write(BeginUpdate + changes + EndUpdate);
            _shown = lines;
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Leave();
    }

    private void OnExit(object? sender, EventArgs e) => Leave();

    private string Changes(IReadOnlyList<string> lines)
    {
        var changes = new StringBuilder();
        for (var row = 0; row < Math.Max(lines.Count, _shown.Count); row++)
        {
            var line = row < lines.Count ? lines[row] : "";
            if (row < _shown.Count && _shown[row] == line) continue;
            changes.Append($"\u001b[{row + 1};1H{line}\u001b[K");
        }

        return changes.ToString();
    }

    private void Write(string text)
    {
        _out.Write(text);
        _out.Flush();
    }
}
