using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Sockets;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>Serves one socket from its upgrade to its end: who is there, and then what they say.</summary>
internal sealed class SocketServer(PeerChoice choice, HttpStreams streams, WebSocketGatewayOptions options, TimeProvider time, ILogger<SocketServer> log)
{
    public async Task ServeAsync(HttpContext context, SocketOpening opening)
    {
        // No pings of the socket's own: an Editor that compiles may answer nothing for minutes.
        using var upgraded = await WebSocketUpgrade.AcceptAsync(context, TimeSpan.Zero).ConfigureAwait(false);
        await using var socket = new TextSocket(upgraded, context.Abort, options, time);
        await using var stopping = streams.Stopping.UnsafeRegister(static socket => ((TextSocket)socket!).Close(CloseCodes.GoingAway, "server shutdown"), socket).ConfigureAwait(false);
        if (await OpenAsync(socket, opening).ConfigureAwait(false) is not { } peer) return;
        log.SocketOpened(peer.ToString()!);
        try
        {
            await HearAsync(socket, peer).ConfigureAwait(false);
        }
        finally
        {
            await peer.EndAsync().ConfigureAwait(false);
            if (socket.WasTooSlow) log.SocketTooSlow(peer.ToString()!);
            log.SocketGone(peer.ToString()!);
        }
    }

    /// <returns>Null when it has gone or was sent away.</returns>
    private async Task<IPeer?> OpenAsync(TextSocket socket, SocketOpening opening)
    {
        try
        {
            if (await MeetAsync(socket, opening).ConfigureAwait(false) is not { } peer) return null;
            if (peer.Begin() is not { } refused) return peer;
            SendAway(socket, peer.Dialect, opening, refused, CloseCodes.Stale);
        }
        catch (HawserException e)
        {
            SendAway(socket, choice.Guess(opening), opening, e.Failure, CodeOf(e.Failure));
        }

        return null;
    }

    private async Task<IPeer?> MeetAsync(TextSocket socket, SocketOpening opening)
    {
        if (opening.Session.Length > 0) return choice.FromAddress(opening, socket);
        await using var limit = time.CreateTimer(_ => SendAway(socket, choice.Guess(opening), opening, TooLate(), CloseCodes.PolicyViolation), null, options.Handshake, Timeout.InfiniteTimeSpan);
        if (await socket.ReceiveAsync().ConfigureAwait(false) is not { } text) return null;
        using var first = MessageText.Read(text);
        return choice.FromMessage(new MessageBody(first.RootElement), opening, socket);
    }

    private async Task HearAsync(TextSocket socket, IPeer peer)
    {
        var bad = 0;
        while (true)
        {
            var (heard, failure) = await HearOneAsync(socket, peer).ConfigureAwait(false);
            if (!heard) return;
            bad = failure is null ? 0 : bad + 1;
            if (bad == options.MostBadMessages) socket.Close(CloseCodes.PolicyViolation, $"{bad} messages in a row can't be used");
        }
    }

    private async Task<(bool Heard, Failure? Failure)> HearOneAsync(TextSocket socket, IPeer peer)
    {
        var id = "";
        try
        {
            if (await socket.ReceiveAsync().ConfigureAwait(false) is not { } text) return (false, null);
            using var json = MessageText.Read(text);
            var message = new MessageBody(json.RootElement);
            id = peer.Dialect.IdOf(message);
            peer.Take(message);
            return (true, null);
        }
        catch (HawserException e)
        {
            log.BadMessage(peer.ToString()!, e.Failure.Code, e.Failure.Message);
            peer.Say(peer.Dialect.Complaint(id, e.Failure));
            if (CodeOf(e.Failure) is var code and not CloseCodes.ProtocolError) socket.Close(code, e.Failure.Message);
            return (true, e.Failure);
        }
    }

    private Failure TooLate() => Failures.Create(ErrorCatalog.InvalidRequest, $"Nobody said hello within {options.Handshake.TotalSeconds:0.#} s.");

    private void SendAway(TextSocket socket, IDialect dialect, SocketOpening opening, Failure failure, int code)
    {
        log.SocketRefused(opening.Path, failure.Code, failure.Message);
        socket.TrySend(dialect.Complaint("", failure));
        socket.Close(code, failure.Message);
    }

    // After these two nothing more can be read.
    private static int CodeOf(Failure failure) => failure.Code switch
    {
        "frame_too_large" => CloseCodes.TooBig,
        "frame_garbled" => CloseCodes.NotText,
        "unauthenticated" => CloseCodes.PolicyViolation,
        _ => CloseCodes.ProtocolError,
    };
}
