using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Framing;

namespace Hawser.Link.Framing;

/// <summary>
/// Messages over a byte stream, one reader and one writer at a time. Each call comes in a blocking form, for an Editor's own
/// threads and for the CLI's short life, and in an asynchronous one.
/// </summary>
public sealed class FrameStream(Stream stream, FrameLimits limits)
{
    private const int InitialBuffer = 16 * 1024;
    private const int BusyBuffer = 256 * 1024;
    private const int KeptBuffer = 1024 * 1024;

    /// <summary>So many reads in a row that the first buffer would have held: the rush is over.</summary>
    private const int CalmReads = 64;

    private byte[] _received = new byte[InitialBuffer];
    private int _start;
    private int _end;
    private int _calm;

    public FrameStream(Stream stream)
        : this(stream, FrameLimits.Default)
    {
    }

    public FrameLimits Limits { get; } = limits;

    internal int BufferSize => _received.Length;

    /// <summary>Whether the next frame is here already, whole, and a batch of events: for whoever answers several with one word.</summary>
    public bool BatchFollows =>
        FrameCodec.TryRead(_received.AsSpan(_start, _end - _start), Limits, out var length) == FrameStatus.Complete
        && length > 0 && _received[_start + FrameCodec.PrefixSize] == BatchEnvelope.FirstByte;

    /// <summary>The next message; null where the other end has closed between two frames.</summary>
    /// <exception cref="HawserException">frame_too_large, frame_garbled.</exception>
    /// <exception cref="EndOfStreamException">The stream ended within a frame.</exception>
    public T? Read<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        while (true)
        {
            if (TryTake(out var payload)) return Parse(parser, payload);
            var count = stream.Read(_received, _end, _received.Length - _end);
            if (!Arrived(count)) return null;
        }
    }

    /// <summary>The payload of the next frame as it came; null where the other end has closed between two frames. The bytes are
    /// this stream's own: they are good until the next read.</summary>
    /// <inheritdoc cref="Read{T}" path="/exception"/>
    public ReadOnlyMemory<byte>? ReadPayload()
    {
        while (true)
        {
            if (TryTake(out var payload)) return payload;
            var count = stream.Read(_received, _end, _received.Length - _end);
            if (!Arrived(count)) return null;
        }
    }

    /// <inheritdoc cref="ReadPayload"/>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadPayloadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (TryTake(out var payload)) return payload;
            var count = await stream.ReadAsync(_received.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (!Arrived(count)) return null;
        }
    }

    /// <summary>A payload as the message that it is.</summary>
    /// <exception cref="HawserException">frame_garbled.</exception>
    public static T Parse<T>(MessageParser<T> parser, ReadOnlyMemory<byte> payload)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(payload.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new HawserException(Failures.Create(ErrorCatalog.FrameGarbled, $"A frame of {payload.Length} bytes is not a {typeof(T).Name}."), e);
        }
    }

    /// <inheritdoc cref="Read{T}"/>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken = default)
        where T : class, IMessage<T>
    {
        while (true)
        {
            if (TryTake(out var payload)) return Parse(parser, payload);
            var count = await stream.ReadAsync(_received.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (!Arrived(count)) return null;
        }
    }

    public void Write(IMessage message)
    {
        var frame = Encode(message, out var size);
        try
        {
            stream.Write(frame, 0, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    public async ValueTask WriteAsync(IMessage message, CancellationToken cancellationToken = default)
    {
        var frame = Encode(message, out var size);
        try
        {
            await stream.WriteAsync(frame.AsMemory(0, size), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>Writes encoded events as the frame of a batch.</summary>
    /// <param name="header">The fields of the batch beside its events, encoded.</param>
    /// <param name="block">The entries of its <c>events</c>, encoded, one after the other.</param>
    public void WriteBatch(ReadOnlySpan<byte> header, ReadOnlySpan<byte> block)
    {
        var size = BatchEnvelope.SizeOf(header.Length, block.Length, Limits);
        var frame = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            BatchEnvelope.WriteFrame(frame, header, block);
            stream.Write(frame, 0, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>True if a whole frame was there. Makes room for the rest of it otherwise.</summary>
    private bool TryTake(out ReadOnlyMemory<byte> payload)
    {
        payload = default;
        switch (FrameCodec.TryRead(_received.AsSpan(_start, _end - _start), Limits, out var length))
        {
            case FrameStatus.TooLarge:
                throw new HawserException(ErrorCatalog.FrameTooLarge, $"A frame exceeds the limit of {Limits.MaxPayload} bytes.");
            case FrameStatus.NeedMore:
                MakeRoom(FrameCodec.PrefixSize + length);
                return false;
        }

        payload = _received.AsMemory(_start + FrameCodec.PrefixSize, length);
        _start += FrameCodec.PrefixSize + length;
        return true;
    }

    private bool Arrived(int count)
    {
        _calm = _end + count < InitialBuffer ? _calm + 1 : 0;
        _end += count;
        if (count > 0) return true;
        return _start == _end ? false : throw new EndOfStreamException("The stream ended within a frame.");
    }

    private void MakeRoom(int frameSize)
    {
        var held = _end - _start;
        var size = Math.Max(SizeFor(frameSize, held), held + 1);
        var to = size == _received.Length ? _received : new byte[size];
        if (_start > 0 || to != _received) Buffer.BlockCopy(_received, _start, to, 0, held);
        (_received, _start, _end) = (to, 0, held);
    }

    /// <summary>Grows no faster than bytes arrive: a peer that only names a huge length gets no memory for it. A rush of frames
    /// gets a larger buffer too, up to a bound, so that a read brings many of them. Gives back what a large frame or a rush had grown.</summary>
    private int SizeFor(int frameSize, int held)
    {
        var size = _received.Length;
        if (held == size) return Math.Min(Math.Max(frameSize, InitialBuffer), size * 4);
        if (_end == size && size < BusyBuffer) return size * 2;
        var isOver = _calm >= CalmReads || (size > KeptBuffer && held == 0);
        return isOver ? Math.Max(InitialBuffer, Math.Min(frameSize, size)) : size;
    }

    private byte[] Encode(IMessage message, out int size)
    {
        var payload = message.CalculateSize();
        if (payload > Limits.MaxPayload)
            throw new HawserException(ErrorCatalog.FrameTooLarge, $"A message of {payload} bytes exceeds the limit of {Limits.MaxPayload} bytes.");

        size = FrameCodec.PrefixSize + payload;
        var frame = ArrayPool<byte>.Shared.Rent(size);
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)payload);
        message.WriteTo(frame.AsSpan(FrameCodec.PrefixSize, payload));
        return frame;
    }
}
