using Hawser.Protocol.Framing;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Limits of the frames gateway; see <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record FrameGatewayOptions
{
    /// <summary>From the connection to a valid Hello. Whoever has not said who they are by then is sent away.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    public FrameLimits Limits { get; init; } = FrameLimits.Default;

    /// <summary>Bytes that may wait for a peer that reads slowly.</summary>
    public int MostQueuedBytes { get; init; } = 1024 * 1024;

    /// <summary>Commands of one connection that have not ended.</summary>
    public int MostCommandsPerClient { get; init; } = 2048;

    public int MostSubscriptionsPerClient { get; init; } = 64;

    /// <summary>How long a catalog that an Editor has been asked for is waited for.</summary>
    public TimeSpan CatalogWait { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Bytes of events that an Editor may have under way and not acknowledged.</summary>
    public int EventWindow { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a source waits for a subscriber whose policy is Block. Then the subscriber loses events after all, and is
    /// told: a stuck reader must not hold an Editor's events for ever.</summary>
    public TimeSpan LongestBlock { get; init; } = TimeSpan.FromSeconds(5);
}
