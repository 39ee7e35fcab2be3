using Hawser.Client.Starting;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Daemons;

/// <summary>This process as the daemon.</summary>
internal static class DaemonProcess
{
    /// <param name="ready">Told when everything answers.</param>
    public static Task RunAsync(Action<Endpoint> ready, CancellationToken stop)
    {
        _ = ready;
        stop.ThrowIfCancellationRequested();
        throw new HawserException(ErrorCatalog.NotSupported, "This build has no daemon in it.");
    }
}
