using System.Buffers.Binary;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Events;

/// <summary>Encoded events with numbers in a row, ready to be written as one frame, kept until the daemon has stored them.</summary>
/// <remarks>
/// <code>
/// ....                       room, so that what comes before the entries can be put right in front of them
/// length, 4 bytes            of the frame
/// 2A len                     Envelope.events
///    38 varint               EventBatch.sender_number
///    0A len event            EventBatch.events, again and again
/// </code>
/// </remarks>
internal sealed class EventParcel
{
    /// <summary>Room for all that comes before the entries.</summary>
    public const int HeadRoom = FramePrefix + 1 + LongestVarint + 1 + LongestVarint;

    private const int FramePrefix = 4;
    private const int LongestVarint = 10;
    private static readonly byte EventsTag = (byte)Wire.Tag(Envelope.EventsFieldNumber, Wire.LengthDelimited);
    private static readonly byte NumberTag = (byte)Wire.Tag(EventBatch.SenderNumberFieldNumber, Wire.Varint);

    /// <param name="bytes">The entries from <see cref="HeadRoom"/> to <paramref name="end"/>.</param>
    public EventParcel(ulong first, int count, byte[] bytes, int end)
    {
        First = first;
        Count = count;
        Bytes = bytes;
        End = end;
        FrameStart = WriteHead();
    }

    /// <summary>The number of its first event.</summary>
    public ulong First { get; }

    public int Count { get; }

    public ulong Last => First + (ulong)Count - 1;

    public byte[] Bytes { get; }

    /// <summary>Where the frame begins in <see cref="Bytes"/>.</summary>
    public int FrameStart { get; }

    /// <summary>Where the entries, and with them the frame, end.</summary>
    public int End { get; }

    public int FrameLength => End - FrameStart;

    private int WriteHead()
    {
        var number = HeadRoom - 1 - Wire.SizeOf(First);
        Bytes[number] = NumberTag;
        Wire.Write(Bytes, number + 1, First);

        var batch = (ulong)(End - number);
        var events = number - 1 - Wire.SizeOf(batch);
        Bytes[events] = EventsTag;
        Wire.Write(Bytes, events + 1, batch);

        BinaryPrimitives.WriteUInt32BigEndian(Bytes.AsSpan(events - FramePrefix), (uint)(End - events));
        return events - FramePrefix;
    }
}
