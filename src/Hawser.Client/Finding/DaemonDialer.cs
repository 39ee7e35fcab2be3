using Hawser.Client.Starting;
using Hawser.Link.Reconnecting;
using Hawser.Link.Sessions;

namespace Hawser.Client.Finding;

/// <summary>Sessions with the daemon, for a <see cref="ReconnectingLink"/>.</summary>
/// <param name="starter">Asked at each attempt: a tool that only listens does not bring back a daemon that somebody stopped.</param>
internal sealed class DaemonDialer(HawserClientOptions options, ILinkHandler handler, Func<IDaemonStarter?> starter) : ILinkDialer
{
    private readonly DaemonConnector _connector = new(options);

    /// <summary>The connection of the latest session.</summary>
    public DaemonConnection? Latest { get; private set; }

    public async Task<LinkSession> DialAsync(CancellationToken cancellationToken) =>
        Adopt(await _connector.ConnectAsync(starter(), cancellationToken).ConfigureAwait(false));

    public LinkSession Adopt(DaemonConnection connection)
    {
        Latest = connection;
        return new LinkSession(connection.Transport, connection.Frames, handler, new LinkSessionOptions { Time = options.Time });
    }
}
