using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways;

/// <summary>The daemon as a whole, as its callers may see and stop it.</summary>
internal interface IDaemonControl
{
    string Version { get; }

    DaemonStatusResponse Describe();

    /// <summary>Begins to stop, and returns at once.</summary>
    void RequestStop(TimeSpan? grace);
}
