using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Reconnecting;

/// <summary>Makes one attempt to get a session.</summary>
public interface ILinkDialer
{
    /// <summary>A session whose handshake is done and which has not been started.</summary>
    /// <exception cref="HawserException">Why not. A code of <see cref="FinalFailures"/> ends all attempts.</exception>
    Task<LinkSession> DialAsync(CancellationToken cancellationToken);
}
