using System.Buffers;
using Google.Protobuf;
using Hawser.Link.Framing;
using Hawser.Protocol.Framing;

namespace Hawser.Link.Sessions;

/// <summary>
/// The bounded way out of a session. Whoever finds it idle writes to the stream itself, which spares a thread hop; whoever
/// finds it writing leaves its frame in the queue, and the writer takes all that has gathered in one go.
/// </summary>
internal sealed class Outbox(Stream stream, LinkSessionOptions options, Action<ShutdownReason> end)
{
    private readonly object _gate = new();
    private FrameBuffer _filling = new();
    private FrameBuffer _spare = new();
    private TaskCompletionSource<bool>? _drained;
    private bool _writing;
    private bool _closed;

    /// <summary>Queues or writes the message. Completes when it has been handed to the system or queued within the bound.</summary>
    public ValueTask SendAsync(IMessage message) => SendAsync(new MessageFrame(message), more: false);

    /// <summary>The same for encoded events.</summary>
    /// <param name="more">More follows at once: it may wait in the queue for that.</param>
    public ValueTask SendBatchAsync(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> block, bool more) => SendAsync(new BatchFrame(header, block), more);

    private ValueTask SendAsync<TFrame>(TFrame frame, bool more)
        where TFrame : struct, IFrameSource
    {
        Task? room;
        lock (_gate)
        {
            if (_closed) return default; // the session has ended, and says so by its shutdown reason
            if (_filling.Length < options.MaxQueuedBytes)
            {
                frame.WriteTo(_filling, options.FrameLimits);
                if (_writing || more) return default;
                _writing = true;
                room = null;
            }
            else
            {
                room = (_drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                if (!_writing) _ = StartWriting(); // only what was to wait for more has filled it
            }
        }

        return room is null ? WriteOnceAsync() : SendWhenDrainedAsync(room, frame, more);
    }

    /// <summary>Queues or starts to write; false if the queue is full and nothing was taken.</summary>
    public bool TrySend(IMessage message)
    {
        lock (_gate)
        {
            if (_closed || _filling.Length >= options.MaxQueuedBytes) return false;
            FrameCodec.Write(_filling, message, options.FrameLimits);
            if (_writing) return true;
            _writing = true;
        }

        _ = WriteOnceAsync().AsTask(); // its faults end the session
        return true;
    }

    /// <summary>Takes no more; what is queued is still written if the stream lives.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _drained?.TrySetResult(true);
        }
    }

    /// <summary>Completes when all that was queued has been handed to the system.</summary>
    public async Task FlushAsync()
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (!_writing) return;
                room = (_drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await room.ConfigureAwait(false);
        }
    }

    private async ValueTask SendWhenDrainedAsync<TFrame>(Task room, TFrame frame, bool more)
        where TFrame : struct, IFrameSource
    {
        using var patience = new CancellationTokenSource();
        var timeout = options.Time.Delay(options.SlowPeerTimeout, patience.Token);
        if (await Task.WhenAny(room, timeout).ConfigureAwait(false) == timeout)
        {
            end(new ShutdownReason(ShutdownKind.SlowPeer, $"the peer has read nothing for {options.SlowPeerTimeout.TotalSeconds:0} s"));
            return;
        }

        patience.Cancel();
        await SendAsync(frame, more).ConfigureAwait(false);
    }

    /// <summary>Writes what is queued. What gathers meanwhile goes to a pool thread, so that the caller, who may be a receive
    /// loop, is not kept as everybody's writer.</summary>
    private async ValueTask WriteOnceAsync()
    {
        if (await WriteQueuedAsync().ConfigureAwait(false)) _ = Task.Run(WriteAllAsync);
    }

    private Task StartWriting()
    {
        _writing = true;
        return Task.Run(WriteAllAsync);
    }

    private async Task WriteAllAsync()
    {
        while (await WriteQueuedAsync().ConfigureAwait(false))
        {
        }
    }

    /// <returns>Whether more has gathered; if so the caller is still the writer.</returns>
    private async ValueTask<bool> WriteQueuedAsync()
    {
        FrameBuffer writing;
        lock (_gate) (writing, _filling) = (_filling, _spare);
        try
        {
            await stream.WriteAsync(writing.Written).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            end(new ShutdownReason(ShutdownKind.Broken, "the connection broke while writing", e));
            Close();
            lock (_gate) _writing = false;
            return false;
        }

        writing.Reset();
        lock (_gate)
        {
            _spare = writing;
            _drained?.TrySetResult(true);
            _drained = null;
            return _writing = _filling.Length > 0;
        }
    }
}
