using Hawser.Client.Starting;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Finding;

/// <summary>Finds the daemon, has one started where there is none, and shakes hands with it.</summary>
internal sealed class DaemonConnector(HawserClientOptions options)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time = options.Time;

    /// <param name="starter">Null: a daemon that is not there is a failure.</param>
    /// <exception cref="HawserException">What is wrong with it; see <see cref="DaemonTrouble"/>.</exception>
    public async Task<DaemonConnection> ConnectAsync(IDaemonStarter? starter, CancellationToken cancellationToken)
    {
        var since = _time.GetTimestamp();
        var pause = ShortestPause;
        while (true)
        {
            var endpoint = EndpointFile.TryRead(options.Folders.EndpointFile);
            if (await TryAsync(endpoint, cancellationToken).ConfigureAwait(false) is { } connection) return connection;

            var isAbsent = !LockHolder.IsAlive(options.Folders) && (endpoint is null || !new ProcessIdentity(endpoint.Pid, endpoint.ProcessStartUnixMs).IsAlive);
            if (isAbsent && starter is null) throw DaemonTrouble.Absent(options.Folders, endpoint);
            if (isAbsent && await TryStartAsync(starter!, cancellationToken).ConfigureAwait(false)) continue;

            // A daemon is on its way up or down. Its lock decides who may start one; we look again until it answers or is gone.
            var waited = _time.GetElapsedTime(since);
            if (waited >= options.StartTimeout) throw DaemonTrouble.Starting(options.Folders, endpoint, waited);
            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> TryStartAsync(IDaemonStarter starter, CancellationToken cancellationToken)
    {
        try
        {
            await starter.StartAsync(cancellationToken).ConfigureAwait(false);
            options.OnNotice?.Invoke(new ClientNotice(ClientNoticeKind.DaemonStarted, "started the daemon"));
            return true;
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.AlreadyRunning)
        {
            return false; // another tool was quicker: its daemon is ours as well
        }
    }

    /// <summary>Null: nobody takes the connection, or it closed before it said anything.</summary>
    private async Task<DaemonConnection?> TryAsync(Endpoint? endpoint, CancellationToken cancellationToken)
    {
        if (endpoint is null || DaemonProbe.TryDial(endpoint) is not { } transport) return null;
        try
        {
            return await ShakeAsync(transport, endpoint, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            transport.Dispose();
            if (e is IOException or HawserException { Code.Name: "link_lost" or "daemon_stopping" }) return null;
            throw;
        }
    }

    private async Task<DaemonConnection> ShakeAsync(ITransport transport, Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.HandshakeTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var frames = new FrameStream(transport.Stream);
        try
        {
            var hello = ClientHello.Create(TokenFile.Read(endpoint.TokenFile), options.ClientName, options.ClientVersion);
            var welcome = await Handshake.ShakeAsync(frames, hello, either.Token).ConfigureAwait(false);
            return new DaemonConnection(transport, frames, welcome, endpoint);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw DaemonTrouble.Hung(endpoint, options.HandshakeTimeout);
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.VersionUnsupported)
        {
            throw DaemonTrouble.OtherVersion(endpoint, e);
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.Unauthenticated && File.Exists(endpoint.TokenFile))
        {
            throw DaemonTrouble.WrongToken(endpoint, e);
        }
    }
}
