using System.Buffers;
using System.Runtime.CompilerServices;

namespace Hawser.Daemon.Events.Batches;

/// <summary>Just as much of protobuf's encoding as it takes to walk over events without making objects of them.</summary>
internal static class WireFormat
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int LengthDelimited = 2;
    public const int Fixed32 = 5;

    private const int LongestVarint = 10;

    public static void WriteLengthDelimited(IBufferWriter<byte> output, int field, ReadOnlySpan<byte> value)
    {
        var span = output.GetSpan((2 * LongestVarint) + value.Length);
        var written = WriteVarint(span, (ulong)((field << 3) | LengthDelimited));
        written += WriteVarint(span[written..], (ulong)value.Length);
        value.CopyTo(span[written..]);
        output.Advance(written + value.Length);
    }

    public static void WriteVarint(IBufferWriter<byte> output, int field, ulong value)
    {
        var span = output.GetSpan(2 * LongestVarint);
        var written = WriteVarint(span, (ulong)((field << 3) | Varint));
        output.Advance(written + WriteVarint(span[written..], value));
    }

    /// <summary>Writes a message with one more field at its end.</summary>
    public static void WriteNumbered(IBufferWriter<byte> output, int field, ReadOnlySpan<byte> message, int numberField, ulong number)
    {
        Span<byte> tail = stackalloc byte[2 * LongestVarint];
        var tailLength = WriteVarint(tail, (ulong)((numberField << 3) | Varint));
        tailLength += WriteVarint(tail[tailLength..], number);

        var span = output.GetSpan((2 * LongestVarint) + message.Length + tailLength);
        var written = WriteVarint(span, (ulong)((field << 3) | LengthDelimited));
        written += WriteVarint(span[written..], (ulong)(message.Length + tailLength));
        message.CopyTo(span[written..]);
        tail[..tailLength].CopyTo(span[(written + message.Length)..]);
        output.Advance(written + message.Length + tailLength);
    }

    public static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        if ((uint)at < (uint)bytes.Length && bytes[at] < 0x80) return bytes[at++];
        return ReadLongVarint(bytes, ref at);
    }

    /// <summary>Reads a length and makes sure that so many bytes follow.</summary>
    public static int ReadLength(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = ReadVarint(bytes, ref at);
        if (length > (ulong)(bytes.Length - at)) throw Garbled("a field is longer than what holds it");
        return (int)length;
    }

    public static void Skip(ReadOnlySpan<byte> bytes, ref int at, int wireType)
    {
        switch (wireType)
        {
            case Varint:
                ReadVarint(bytes, ref at);
                return;
            case LengthDelimited:
                var length = ReadLength(bytes, ref at); // on its own: `at +=` would add to what `at` was before the call
                at += length;
                return;
            case Fixed64:
                Advance(bytes, ref at, 8);
                return;
            case Fixed32:
                Advance(bytes, ref at, 4);
                return;
            default:
                throw Garbled($"wire type {wireType} is not in use");
        }
    }

    public static InvalidDataException Garbled(string why) => new($"These bytes are no batch of events: {why}.");

    private static void Advance(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        if (count > bytes.Length - at) throw Garbled("a field is longer than what holds it");
        at += count;
    }

    private static int WriteVarint(Span<byte> span, ulong value)
    {
        var written = 0;
        for (; value >= 0x80; value >>= 7) span[written++] = (byte)(value | 0x80);
        span[written++] = (byte)value;
        return written;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong ReadLongVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if ((uint)at >= (uint)bytes.Length) throw Garbled("a number is cut off");
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw Garbled("a number is too long");
    }
}
