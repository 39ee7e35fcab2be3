using System.Diagnostics;
using System.IO.Pipes;

namespace Hawser.Client.Starting;

internal sealed class WindowsDetachedProcess(int id, NamedPipeServerStream reports) : IDetachedProcess
{
    private readonly Process? _process = Open(id);

    public int Id { get; } = id;

    public async Task<string?> ReadReportAsync(CancellationToken cancellationToken)
    {
        if (_process is null) return null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connected = reports.WaitForConnectionAsync(either.Token);
        var ended = _process.WaitForExitAsync(either.Token);
        if (await Task.WhenAny(connected, ended).ConfigureAwait(false) == ended && !connected.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await either.CancelAsync().ConfigureAwait(false);
            return null;
        }

        await connected.ConfigureAwait(false);
        using var reader = new StreamReader(reports);
        return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }

    public string? Ending() => _process is { HasExited: true } ? $"exit code {_process.ExitCode}" : null;

    public void Dispose()
    {
        _process?.Dispose();
        reports.Dispose();
    }

    private static Process? Open(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null; // ended already
        }
    }
}
