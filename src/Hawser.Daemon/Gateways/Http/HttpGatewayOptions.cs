namespace Hawser.Daemon.Gateways.Http;

/// <summary>See <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record HttpGatewayOptions
{
    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    public long BodyLimit { get; init; } = 16 * 1024 * 1024;
}
