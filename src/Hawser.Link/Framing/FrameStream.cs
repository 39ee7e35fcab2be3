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
    private const int KeptBuffer = 1024 * 1024;

    private byte[] _received = new byte[InitialBuffer];
    private int _start;
    private int _end;

    public FrameStream(Stream stream)
        : this(stream, FrameLimits.Default)
    {
    }

    public FrameLimits Limits { get; } = limits;

    /// <summary>The next message; null where the other end has closed between two frames.</summary>
    /// <exception cref="HawserException">frame_too_large, frame_garbled.</exception>
    /// <exception cref="EndOfStreamException">The stream ended within a frame.</exception>
    public T? Read<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        while (true)
        {
            if (TryTake(parser, out var message)) return message;
            var count = stream.Read(_received, _end, _received.Length - _end);
            if (!Arrived(count)) return null;
        }
    }

    /// <inheritdoc cref="Read{T}"/>
    public async ValueTask<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken = default)
        where T : class, IMessage<T>
    {
        while (true)
        {
            if (TryTake(parser, out var message)) return message;
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

    /// <summary>True if a whole frame was there. Makes room for the rest of it otherwise.</summary>
    private bool TryTake<T>(MessageParser<T> parser, out T? message)
        where T : class, IMessage<T>
    {
        message = null;
        switch (FrameCodec.TryRead(_received.AsSpan(_start, _end - _start), Limits, out var length))
        {
            case FrameStatus.TooLarge:
                throw new HawserException(ErrorCatalog.FrameTooLarge, $"A frame exceeds the limit of {Limits.MaxPayload} bytes.");
            case FrameStatus.NeedMore:
                MakeRoom(FrameCodec.PrefixSize + length);
                return false;
        }

        message = Parse(parser, _start + FrameCodec.PrefixSize, length);
        _start += FrameCodec.PrefixSize + length;
        if (_start == _end) Restart();
        return true;
    }

    private T Parse<T>(MessageParser<T> parser, int offset, int length)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(_received, offset, length);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new HawserException(Failures.Create(ErrorCatalog.FrameGarbled, $"A frame of {length} bytes is not a {typeof(T).Name}."), e);
        }
    }

    private bool Arrived(int count)
    {
        _end += count;
        if (count > 0) return true;
        return _start == _end ? false : throw new EndOfStreamException("The stream ended within a frame.");
    }

    /// <summary>Grows no faster than bytes arrive: a peer that only names a huge length gets no memory for it.</summary>
    private void MakeRoom(int frameSize)
    {
        var held = _end - _start;
        if (_start > 0)
        {
            Buffer.BlockCopy(_received, _start, _received, 0, held);
            (_start, _end) = (0, held);
        }

        if (held == _received.Length) Array.Resize(ref _received, Math.Min(Math.Max(frameSize, InitialBuffer), _received.Length * 4));
    }

    /// <summary>Empty: start again at the front, and give back what one large frame had grown.</summary>
    private void Restart()
    {
        (_start, _end) = (0, 0);
        if (_received.Length > KeptBuffer) _received = new byte[InitialBuffer];
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
