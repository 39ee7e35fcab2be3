namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>Limits of the WebSocket gateway; see <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record WebSocketGatewayOptions
{
    /// <summary>From the upgrade to the first message, which says who is there.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one message, in both directions.</summary>
    public int MessageLimit { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes that may wait for a peer that reads slowly, beside the one message that is being sent.</summary>
    public int MostQueuedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Messages in a row that can't be used. Whoever sends more of them speaks another language.</summary>
    public int MostBadMessages { get; init; } = 32;

    /// <summary>Commands and waits of one tool that have not ended.</summary>
    public int MostWaitsPerTool { get; init; } = 2048;

    public int MostSubscriptionsPerTool { get; init; } = 64;

    /// <summary>Plugins of older systems, which know no token, are let in. Tools never are.</summary>
    public bool PluginsWithoutToken { get; init; }
}
