using Hawser.Daemon.Hosting;
using Hawser.Daemon.Hosting.Configuration;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Daemons;

/// <summary>This process as the daemon. The only place of the CLI that sees it: whatever else it says to a daemon goes over the line.</summary>
internal static class DaemonProcess
{
    /// <summary>Threads that the pool makes without hesitation. A connection that floods keeps one busy for as long as its bytes
    /// come, and whoever reads the flood another; with one a core, a warning would wait until one of them is done.</summary>
    private const int ReadyThreads = 16;

    /// <param name="ready">Told when everything answers.</param>
    public static Task RunAsync(Action<Endpoint> ready, CancellationToken stop)
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, ReadyThreads), completions);
        return DaemonHost.RunAsync(OptionsReader.Read(), ready, stop);
    }
}
