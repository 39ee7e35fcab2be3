using System.Net.WebSockets;
using System.Text;
using Google.Protobuf;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Events;

/// <summary>One text message for each event: the contract's message as JSON. What the caller sends is passed over, but for its close.</summary>
internal sealed class WebSocketEvents(HttpContext context) : IEventOutlet, IAsyncDisposable
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private WebSocket? _socket;
    private Task _listening = Task.CompletedTask;

    public CancellationToken Gone => _gone.Token;

    public async ValueTask BeginAsync(CancellationToken cancel)
    {
        _socket = await WebSocketUpgrade.AcceptAsync(context, EventFeed.BeatAfter).ConfigureAwait(false);
        _listening = ListenAsync(_socket);
    }

    public async ValueTask WriteAsync(Event entry, CancellationToken cancel)
    {
        var message = Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(entry));
        try
        {
            await _socket!.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancel).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            throw new OperationCanceledException("The caller has gone.", e, cancel);
        }
    }

    public ValueTask FlushAsync(CancellationToken cancel) => default;

    /// <summary>The socket pings by itself.</summary>
    public ValueTask BeatAsync(CancellationToken cancel) => default;

    public async ValueTask DisposeAsync()
    {
        if (_socket is not null)
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await SayGoodbyeAsync(_socket).ConfigureAwait(false);
            _socket.Abort();
            context.Abort(); // the listener would wait for ever otherwise, for a caller that answers no goodbye
            await _listening.ConfigureAwait(false);
            _socket.Dispose();
        }

        _gone.Dispose();
    }

    private async Task ListenAsync(WebSocket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close) break;
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // Gone without a word.
        }

        await _gone.CancelAsync().ConfigureAwait(false);
    }

    private async Task SayGoodbyeAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(ClosePatience);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "the stream ends", patience.Token).ConfigureAwait(false);
            await _listening.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (IsEnd(e))
        {
            // It does not read, or has gone meanwhile.
        }
    }

    private static bool IsEnd(Exception e) => e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;
}
