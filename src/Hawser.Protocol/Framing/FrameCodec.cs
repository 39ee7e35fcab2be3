using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Hawser.Protocol.Framing;

/// <summary>
/// Frames on a byte stream. Pure: bytes in, bytes out; no sockets, clocks or logs.
/// </summary>
/// <remarks>
/// <code>
/// offset  size  field
/// 0       4     payload length, unsigned, big-endian
/// 4       n     one protobuf message: Control in the first frame of each direction, Envelope after it
/// </code>
/// </remarks>
public static class FrameCodec
{
    public const int PrefixSize = 4;

    /// <summary>Takes the next frame off <paramref name="buffer"/> if it is there, whole.</summary>
    public static FrameStatus TryRead(ref ReadOnlySequence<byte> buffer, FrameLimits limits, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        if (buffer.Length < PrefixSize) return FrameStatus.NeedMore;

        var length = ReadLength(buffer);
        if (length > (uint)limits.MaxPayload) return FrameStatus.TooLarge;
        if (buffer.Length - PrefixSize < length) return FrameStatus.NeedMore;

        payload = buffer.Slice(PrefixSize, length);
        buffer = buffer.Slice(payload.End);
        return FrameStatus.Complete;
    }

    /// <summary>The span counterpart of <see cref="TryRead(ref ReadOnlySequence{byte}, FrameLimits, out ReadOnlySequence{byte})"/>,
    /// for a reader that keeps its bytes in one piece: where the payload lies, and how many bytes the frame took.</summary>
    public static FrameStatus TryRead(ReadOnlySpan<byte> buffer, FrameLimits limits, out int payloadLength)
    {
        payloadLength = 0;
        if (buffer.Length < PrefixSize) return FrameStatus.NeedMore;

        var length = BinaryPrimitives.ReadUInt32BigEndian(buffer);
        if (length > (uint)limits.MaxPayload) return FrameStatus.TooLarge;

        payloadLength = (int)length;
        return buffer.Length - PrefixSize < payloadLength ? FrameStatus.NeedMore : FrameStatus.Complete;
    }

    /// <summary>Appends <paramref name="message"/> as one frame.</summary>
    /// <exception cref="ArgumentException">The message exceeds the limit; nothing was written.</exception>
    public static void Write(IBufferWriter<byte> output, IMessage message, FrameLimits limits)
    {
        var size = message.CalculateSize();
        if (size > limits.MaxPayload)
            throw new ArgumentException($"A frame of {size} bytes exceeds the limit of {limits.MaxPayload}.", nameof(message));

        var span = output.GetSpan(PrefixSize + size);
        BinaryPrimitives.WriteUInt32BigEndian(span, (uint)size);
        message.WriteTo(span.Slice(PrefixSize, size));
        output.Advance(PrefixSize + size);
    }

    private static uint ReadLength(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.First.Length >= PrefixSize) return BinaryPrimitives.ReadUInt32BigEndian(buffer.First.Span);

        Span<byte> prefix = stackalloc byte[PrefixSize];
        buffer.Slice(0, PrefixSize).CopyTo(prefix);
        return BinaryPrimitives.ReadUInt32BigEndian(prefix);
    }
}
