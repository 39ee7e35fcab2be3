using System.Collections.Concurrent;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hawser.Client.Starting;

[UnsupportedOSPlatform("windows")]
internal sealed partial class PosixDetachedProcess(int id, AnonymousPipeServerStream reports) : IDetachedProcess
{
    private const int DoNotWait = 1; // WNOHANG

    // Started here and not seen to have ended. A process that outlives its daemons must collect them, or they stay as zombies.
    private static readonly ConcurrentDictionary<int, bool> Children = new();

    private readonly bool _listed = Children.TryAdd(id, true);
    private string? _ending;

    public int Id { get; } = id;

    public static void ReapEnded()
    {
        foreach (var child in Children.Keys) _ = Collect(child);
    }

    public async Task<string?> ReadReportAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(reports);
        return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
    }

    public string? Ending() => _ending ??= _listed ? Collect(Id) : null;

    public void Dispose() => reports.Dispose();

    private static unsafe string? Collect(int child)
    {
        int status;
        if (WaitFor(child, &status, DoNotWait) != child) return null;
        Children.TryRemove(child, out _);
        var signal = status & 0x7F;
        return signal == 0 ? $"exit code {(status >> 8) & 0xFF}" : $"signal {signal}";
    }

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static unsafe partial int WaitFor(int processId, int* status, int options);
}
