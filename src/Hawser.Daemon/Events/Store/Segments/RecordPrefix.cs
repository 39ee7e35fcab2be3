using System.Text;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>The beginning of a batch's frame payload, up to its first event: the envelope's tag and length, and the stamp.</summary>
internal static class RecordPrefix
{
    /// <summary>Ids longer than this are no ids of ours.</summary>
    private const int LongestId = 1024;

    private const int Numbers = 2 * (1 + 10) + 3 * (1 + 10); // envelope's tag and length, ids' lengths; three numbers with their tags

    /// <summary>How much room a stamp needs at most.</summary>
    public static int MostBytes(EventStamp stamp) => Numbers + (3 * (IdLength(stamp.ProjectId) + IdLength(stamp.EditorId)));

    public static int Write(Span<byte> output, EventStamp stamp, int blockLength)
    {
        Span<byte> fields = stackalloc byte[MostBytes(stamp)];
        var length = WriteStamp(fields, stamp);
        var at = WriteVarint(output, 0, (Envelope.EventsFieldNumber << 3) | WireFormat.LengthDelimited);
        at = WriteVarint(output, at, (ulong)(length + blockLength));
        fields[..length].CopyTo(output[at..]);
        return at + length;
    }

    public static EventStamp Read(ReadOnlySpan<byte> prefix, NameCache names)
    {
        var at = 0;
        EventScanner.ReadTag(prefix, ref at);
        WireFormat.ReadVarint(prefix, ref at); // of the whole batch, the events included
        var (first, unixNs, sender, project, editor) = (0ul, 0L, 0ul, "", "");
        while (at < prefix.Length)
        {
            var (field, wireType) = EventScanner.ReadTag(prefix, ref at);
            if (field == EventBatchFields.FirstSequence) first = WireFormat.ReadVarint(prefix, ref at);
            else if (field == EventBatchFields.UnixNs) unixNs = (long)WireFormat.ReadVarint(prefix, ref at);
            else if (field == EventBatchFields.SenderNumber) sender = WireFormat.ReadVarint(prefix, ref at);
            else if (field == EventBatchFields.ProjectId) project = names.Read(ReadBytes(prefix, ref at));
            else if (field == EventBatchFields.EditorId) editor = names.Read(ReadBytes(prefix, ref at));
            else WireFormat.Skip(prefix, ref at, wireType);
        }

        return new EventStamp(first, unixNs, project, editor, sender);
    }

    private static int WriteStamp(Span<byte> output, EventStamp stamp)
    {
        var at = WriteNumber(output, 0, EventBatchFields.FirstSequence, stamp.First);
        at = WriteNumber(output, at, EventBatchFields.UnixNs, (ulong)stamp.UnixNs);
        at = WriteText(output, at, EventBatchFields.ProjectId, stamp.ProjectId);
        at = WriteText(output, at, EventBatchFields.EditorId, stamp.EditorId);
        return stamp.SenderNumber == 0 ? at : WriteNumber(output, at, EventBatchFields.SenderNumber, stamp.SenderNumber);
    }

    private static int WriteNumber(Span<byte> output, int at, int field, ulong value) =>
        WriteVarint(output, WriteVarint(output, at, (ulong)((field << 3) | WireFormat.Varint)), value);

    private static int WriteText(Span<byte> output, int at, int field, string text)
    {
        if (text.Length == 0) return at;
        at = WriteVarint(output, at, (ulong)((field << 3) | WireFormat.LengthDelimited));
        at = WriteVarint(output, at, (ulong)Encoding.UTF8.GetByteCount(text));
        return at + Encoding.UTF8.GetBytes(text, output[at..]);
    }

    private static int WriteVarint(Span<byte> output, int at, ulong value)
    {
        for (; value >= 0x80; value >>= 7) output[at++] = (byte)(value | 0x80);
        output[at++] = (byte)value;
        return at;
    }

    private static ReadOnlySpan<byte> ReadBytes(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = WireFormat.ReadLength(bytes, ref at);
        at += length;
        return bytes.Slice(at - length, length);
    }

    private static int IdLength(string id) =>
        id.Length <= LongestId ? id.Length : throw new ArgumentException($"An id of {id.Length} characters is none.", nameof(id));
}
