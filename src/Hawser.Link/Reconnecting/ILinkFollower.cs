using Hawser.Link.Sessions;

namespace Hawser.Link.Reconnecting;

/// <summary>Learns of every session that a <see cref="ReconnectingLink"/> gets and loses, in order.</summary>
public interface ILinkFollower
{
    /// <summary>Before the session reads its first frame: what must be re-attached is posted here.</summary>
    ValueTask OnConnectedAsync(LinkSession session);

    void OnLost(ShutdownReason reason);

    /// <summary>There will be no further session.</summary>
    void OnEnded(Exception cause);
}
