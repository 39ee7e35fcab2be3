using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.WebSockets.Sockets;

/// <summary>A WebSocket as whole text messages: one reader, a bounded queue with one writer, and one goodbye.</summary>
internal sealed class TextSocket : IAsyncDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int LongestReason = 123; // bytes, by the protocol
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly Action _cut;
    private readonly WebSocketGatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _patience;
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly Task _writing;
    private byte[] _buffer = new byte[FirstBuffer];
    private TaskCompletionSource? _room;
    private (int Code, string Reason)? _goodbye;
    private bool _isOver;
    private long _queued;
    private long _lastHeard;

    /// <param name="cut">Cuts the connection that the socket is on: aborting the socket alone would leave its reader waiting.</param>
    public TextSocket(WebSocket socket, Action cut, WebSocketGatewayOptions options, TimeProvider time)
    {
        (_socket, _cut, _options, _time, _lastHeard) = (socket, cut, options, time, time.GetTimestamp());
        _patience = time.CreateTimer(static self => ((TextSocket)self!)._cut(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _writing = WriteAllAsync();
    }

    /// <summary>How long nothing has come.</summary>
    public TimeSpan Silence => _time.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>It was dropped because it did not read.</summary>
    public bool WasTooSlow { get; private set; }

    private bool IsClosing
    {
        get { lock (_gate) return _goodbye is not null; }
    }

    /// <summary>The next message; good until the next call. What comes after <see cref="Close"/> is passed over.</summary>
    /// <returns>Null when the peer has closed or gone.</returns>
    /// <exception cref="HawserException">frame_too_large, frame_garbled: no more can be read, but for the peer's goodbye.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        var length = 0;
        while (await ReceiveAsync(length).ConfigureAwait(false) is { } received)
        {
            Volatile.Write(ref _lastHeard, _time.GetTimestamp());
            if (IsClosing) continue;
            if (received.MessageType == WebSocketMessageType.Binary) throw new HawserException(ErrorCatalog.FrameGarbled, "A binary message came; messages are JSON as text.");
            length += received.Count;
            if (length > _options.MessageLimit) throw new HawserException(ErrorCatalog.FrameTooLarge, $"A message has more than {_options.MessageLimit} bytes.", "Send less at once, or raise webSocketMessageLimitBytes.");
            if (!received.EndOfMessage) continue;
            return _buffer.AsMemory(0, length);
        }

        return null;
    }

    /// <summary>Hands over a message; never waits. A peer that lets too many pile up is dropped.</summary>
    public bool TrySend(ReadOnlyMemory<byte> message)
    {
        var before = Interlocked.Add(ref _queued, message.Length) - message.Length;
        if (before <= _options.MostQueuedBytes && _outgoing.Writer.TryWrite(message)) return true;
        Interlocked.Add(ref _queued, -message.Length);
        if (before > _options.MostQueuedBytes) DropAsSlow();
        return false;
    }

    /// <summary>Completes when nothing waits to be sent, or nothing can be sent any more.</summary>
    public Task WhenSent()
    {
        lock (_gate)
        {
            if (Interlocked.Read(ref _queued) == 0 || _isOver) return Task.CompletedTask;
            return (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Says goodbye behind what has been sent so far. The first reason counts. Returns at once.</summary>
    public void Close(int code, string reason)
    {
        lock (_gate)
        {
            if (_goodbye is not null) return;
            _goodbye = (code, Shorten(reason));
        }

        _outgoing.Writer.TryComplete();
        _patience.Change(ClosePatience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends it: with a goodbye, if the peer still listens for one.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(CloseCodes.Normal, "");
        await _writing.ConfigureAwait(false);
        while (await ReceiveAsync().ConfigureAwait(false) is not null)
        {
            // The rest of what it was saying, up to its own goodbye.
        }

        await _patience.DisposeAsync().ConfigureAwait(false);
        _socket.Abort();
        _socket.Dispose();
    }

    // It does not read, so it would not read a goodbye either.
    private void DropAsSlow()
    {
        WasTooSlow = true;
        _cut();
    }

    private static string Shorten(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > LongestReason) reason = reason[..^1];
        return reason.Length > 0 && char.IsHighSurrogate(reason[^1]) ? reason[..^1] : reason;
    }

    private async ValueTask<ValueWebSocketReceiveResult?> ReceiveAsync(int length)
    {
        if (IsClosing) length = 0;
        if (length == 0 && _buffer.Length > FirstBuffer) _buffer = new byte[FirstBuffer]; // after a large one
        if (length == _buffer.Length) Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, _options.MessageLimit + FirstBuffer));
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseSent)) return null;
        try
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
            return received.MessageType == WebSocketMessageType.Close ? null : received;
        }
        catch (Exception e) when (IsEnd(e))
        {
            return null;
        }
    }

    private async Task WriteAllAsync()
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
                Sent(message.Length);
            }

            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await SayGoodbyeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (IsEnd(e))
        {
            // It has gone; the reader learns of it too.
        }

        _outgoing.Writer.TryComplete();
        lock (_gate) _isOver = true;
        LetGo();
    }

    private Task SayGoodbyeAsync()
    {
        var (code, reason) = _goodbye ?? (CloseCodes.Normal, "");
        return _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
    }

    private void Sent(int bytes)
    {
        if (Interlocked.Add(ref _queued, -bytes) == 0) LetGo();
    }

    private void LetGo()
    {
        lock (_gate)
        {
            _room?.TrySetResult();
            _room = null;
        }
    }

    private static bool IsEnd(Exception e) => e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;
}
