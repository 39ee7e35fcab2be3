using Hawser.Link.Framing;
using Hawser.Link.Platform;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Serves one connection from its first byte to its last: who is there, may they stay, and then as what they are.</summary>
internal sealed class PeerServer(
    AccessToken token, Welcomes welcomes, Presence presence, EditorPeerFactory editorPeers, ClientPeerFactory clientPeers,
    FrameGatewayOptions options, TimeProvider time, ILogger<PeerServer> log)
{
    public async Task ServeAsync(PeerConnection connection)
    {
        var frames = new FrameStream(connection.Transport.Stream, options.Limits);
        if (await ReadHelloAsync(connection, frames).ConfigureAwait(false) is not { } hello) return;
        if (hello.Role == Role.Editor) await ServeEditorAsync(connection, frames, hello).ConfigureAwait(false);
        else await ServeClientAsync(connection, frames, hello).ConfigureAwait(false);
    }

    /// <returns>Null when the peer has gone or was sent away.</returns>
    private async Task<Hello?> ReadHelloAsync(PeerConnection connection, FrameStream frames)
    {
        using var limit = new CancellationTokenSource(options.Handshake, time);
        try
        {
            if (!IsOurUser(connection.Transport.PeerUser)) throw new HawserException(ErrorCatalog.PermissionDenied, "This daemon belongs to another user.");
            var control = await frames.ReadAsync(Control.Parser, limit.Token).ConfigureAwait(false);
            if (control is null) return null;
            if (control.KindCase != Control.KindOneofCase.Hello) throw new HawserException(ErrorCatalog.FrameGarbled, "The first frame must be a Hello.");
            if (HelloCheck.Check(control.Hello, token) is not { } reject) return control.Hello;
            await RejectAsync(connection, frames, reject).ConfigureAwait(false);
        }
        catch (HawserException e)
        {
            await RejectAsync(connection, frames, Rejects.Create(e.Failure)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            log.Rejected(connection.Description, "handshake", $"no Hello within {options.Handshake.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            log.Gone(connection.Description, e.Message);
        }

        return null;
    }

    // A transport that can't tell its user (TCP) vouches by the token alone.
    private static bool IsOurUser(string? user) => user is null || user == CurrentPlatform.Instance.UserKey;

    private Task<bool> RejectAsync(PeerConnection connection, FrameStream frames, Reject reject)
    {
        log.Rejected(connection.Description, reject.ErrorCode, reject.Message);
        return TrySayAsync(connection, frames, new Control { Reject = reject });
    }

    private async Task<bool> TrySayAsync(PeerConnection connection, FrameStream frames, Control control)
    {
        using var limit = new CancellationTokenSource(options.Handshake, time);
        try
        {
            await frames.WriteAsync(control, limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            log.Gone(connection.Description, e.Message);
            return false;
        }
    }

    // Known first and welcomed then: an Editor that has been welcomed can be found by whoever asks for it.
    private async Task ServeEditorAsync(PeerConnection connection, FrameStream frames, Hello hello)
    {
        var peer = editorPeers.Create(hello);
        var welcome = welcomes.To(hello);
        if (peer.Join() is { } refused)
        {
            await RejectAsync(connection, frames, Rejects.Create(refused)).ConfigureAwait(false);
            return;
        }

        presence.EditorCame();
        try
        {
            if (!await TrySayAsync(connection, frames, new Control { Welcome = welcome }).ConfigureAwait(false)) return;
            var session = NewSession(connection, frames, peer, $"Editor {hello.Editor.Identity.SessionId} over {connection.Description}");
            session.Beat = peer.TakeBeat;
            peer.Begin(session);
            await session.RunAsync().ConfigureAwait(false);
            LogEnd(connection, session);
        }
        finally
        {
            peer.Leave();
            presence.EditorWent();
        }
    }

    private async Task ServeClientAsync(PeerConnection connection, FrameStream frames, Hello hello)
    {
        var peer = clientPeers.Create(hello);
        presence.ClientCame();
        try
        {
            if (!await TrySayAsync(connection, frames, new Control { Welcome = welcomes.To(hello) }).ConfigureAwait(false)) return;
            var session = NewSession(connection, frames, peer, $"{hello.ClientName} (pid {hello.Pid}) over {connection.Description}");
            peer.Begin(session);
            await session.RunAsync().ConfigureAwait(false);
            LogEnd(connection, session);
        }
        finally
        {
            await peer.EndAsync().ConfigureAwait(false);
            presence.ClientWent();
        }
    }

    private LinkSession NewSession(PeerConnection connection, FrameStream frames, ILinkHandler peer, string description)
    {
        var session = new LinkSession(connection.Transport, frames, peer, new LinkSessionOptions
        {
            FrameLimits = options.Limits,
            MaxQueuedBytes = options.MostQueuedBytes,
            Time = time,
        });
        connection.Begin(session, description);
        log.Connected(connection.Description);
        return session;
    }

    private void LogEnd(PeerConnection connection, LinkSession session)
    {
        if (session.Completion is { IsCompletedSuccessfully: true, Result: var reason })
        {
            if (reason.Kind == ShutdownKind.HandlerFault) log.ConnectionFaulted(connection.Description, reason.Cause);
            else log.Gone(connection.Description, reason.Message);
        }
    }
}
