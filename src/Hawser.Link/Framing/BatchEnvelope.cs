using System.Buffers.Binary;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Framing;
using Hawser.Protocol.V1;

namespace Hawser.Link.Framing;

/// <summary>
/// The bytes of an envelope that holds a batch of events and nothing else: whoever only hands events on neither decodes nor encodes them.
/// </summary>
/// <remarks>
/// <code>
/// offset  size  field
/// 0       1     0x2A: Envelope.events
/// 1       1..5  length of the batch, varint
/// ..      n     EventBatch
/// </code>
/// </remarks>
public static class BatchEnvelope
{
    public const byte FirstByte = (Envelope.EventsFieldNumber << 3) | 2;

    private const int LongestLength = 5;

    /// <summary>False: it is some other envelope, or one that an unusual encoder wrote; decode it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> batch)
    {
        batch = default;
        if (payload.Length < 2 || payload[0] != FirstByte) return false;

        var (at, length) = (1, 0ul);
        for (var shift = 0; at < payload.Length && at <= LongestLength; shift += 7)
        {
            var next = payload[at++];
            length |= (ulong)(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            if (length != (ulong)(payload.Length - at)) return false;
            batch = payload[at..];
            return true;
        }

        return false;
    }

    /// <summary>Bytes of the whole frame.</summary>
    /// <exception cref="HawserException">frame_too_large.</exception>
    public static int SizeOf(int header, int block, FrameLimits limits)
    {
        var payload = 1L + VarintSize(header + block) + header + block;
        if (payload > limits.MaxPayload)
            throw new HawserException(ErrorCatalog.FrameTooLarge, $"A batch of {payload} bytes exceeds the limit of {limits.MaxPayload} bytes.");
        return FrameCodec.PrefixSize + (int)payload;
    }

    public static void WriteFrame(Span<byte> frame, ReadOnlySpan<byte> header, ReadOnlySpan<byte> block)
    {
        var batch = header.Length + block.Length;
        var at = FrameCodec.PrefixSize;
        frame[at++] = FirstByte;
        var rest = (uint)batch;
        for (; rest >= 0x80; rest >>= 7) frame[at++] = (byte)(rest | 0x80);
        frame[at++] = (byte)rest;
        header.CopyTo(frame[at..]);
        block.CopyTo(frame[(at + header.Length)..]);
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)(at - FrameCodec.PrefixSize + batch));
    }

    private static int VarintSize(int value)
    {
        var size = 1;
        for (var rest = (uint)value; rest >= 0x80; rest >>= 7) size++;
        return size;
    }
}
