using Hawser.Daemon.Hosting;
using Hawser.Daemon.Hosting.Configuration;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Daemons;

/// <summary>This process as the daemon. The only place of the CLI that sees it: whatever else it says to a daemon goes over the line.</summary>
internal static class DaemonProcess
{
    /// <param name="ready">Told when everything answers.</param>
    public static Task RunAsync(Action<Endpoint> ready, CancellationToken stop) => DaemonHost.RunAsync(OptionsReader.Read(), ready, stop);
}
