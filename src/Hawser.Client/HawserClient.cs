using Hawser.Client.Finding;
using Hawser.Client.Invoking;
using Hawser.Client.Starting;
using Hawser.Link.Reconnecting;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client;

/// <summary>
/// A tool's line to the daemon. It outlives the daemon: when the line is lost, commands stay pending and are joined again by
/// their ids at the next daemon; other requests in flight fail with link_lost at once, new ones wait for the line.
/// </summary>
public sealed partial class HawserClient : IAsyncDisposable, ILinkFollower
{
    private readonly HawserClientOptions _options;
    private readonly InvocationTable _invocations = new();
    private readonly ClientLinkHandler _handler;
    private readonly DaemonDialer _dialer;
    private readonly ReconnectingLink _link;
    private bool _wasConnected;

    private HawserClient(HawserClientOptions options)
    {
        _options = options;
        _handler = new ClientLinkHandler(_invocations);
        _dialer = new DaemonDialer(options, _handler, Starter);
        _link = new ReconnectingLink(_dialer, this, new ReconnectingLinkOptions
        {
            GiveUpAfter = () => _handler.SaidGoodbye ? options.RestartTimeout : options.ReconnectTimeout,
            NewBackoff = options.NewBackoff,
            Time = options.Time,
        });
    }

    /// <summary>The daemon of the latest connection, as its endpoint file describes it.</summary>
    public Endpoint Endpoint => Connection.Endpoint;

    /// <summary>What it said of itself.</summary>
    public Welcome Welcome => Connection.Welcome;

    private DaemonConnection Connection => _dialer.Latest ?? throw new InvalidOperationException("Not connected yet.");

    /// <exception cref="HawserException">daemon_unreachable, daemon_starting, daemon_hung, daemon_start_failed,
    /// version_unsupported, unauthenticated.</exception>
    public static async Task<HawserClient> ConnectAsync(HawserClientOptions options, CancellationToken cancellationToken = default)
    {
        var connection = await new DaemonConnector(options).ConnectAsync(options.Starter, cancellationToken).ConfigureAwait(false);
        var client = new HawserClient(options);
        await client._link.StartAsync(client._dialer.Adopt(connection)).ConfigureAwait(false);
        return client;
    }

    /// <summary>Sends a request that this class has no method for.</summary>
    /// <exception cref="HawserException">The daemon's failure; link_lost; expired.</exception>
    public async Task<Response> RequestAsync(Request request, CancellationToken cancellationToken = default)
    {
        var session = await _link.SessionAsync(cancellationToken).ConfigureAwait(false);
        return await session.RequestAsync(request, _options.RequestTimeout, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _link.DisposeAsync();

    ValueTask ILinkFollower.OnConnectedAsync(LinkSession session)
    {
        if (_wasConnected) Tell(ClientNoticeKind.LinkRestored, $"connected again, to the daemon with pid {Endpoint.Pid}");
        _wasConnected = true;
        _handler.ForgetGoodbye();
        if (Welcome.ServerVersion != _options.ClientVersion) Tell(ClientNoticeKind.OtherVersion, DaemonTrouble.DifferentVersion(Welcome, _options.ClientVersion));
        return _invocations.PostAllAsync(session);
    }

    void ILinkFollower.OnLost(ShutdownReason reason) => Tell(ClientNoticeKind.LinkLost, $"lost the daemon ({reason.Message}); reconnecting");

    void ILinkFollower.OnEnded(Exception cause) => _invocations.FailAll(cause);

    /// <summary>A lost daemon is started again for a command that waits: not for a tool that happens to be connected, and not
    /// where somebody stopped it on purpose. If that was a restart, it comes back by itself.</summary>
    private IDaemonStarter? Starter() => _invocations.IsEmpty || _handler.SaidGoodbye ? null : _options.Starter;

    private void Tell(ClientNoticeKind kind, string message) => _options.OnNotice?.Invoke(new ClientNotice(kind, message));
}
