using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Batches;

/// <summary>Reads heads off encoded events.</summary>
internal static class EventScanner
{
    /// <summary>Takes the events out of an encoded <see cref="EventBatch"/>. Their bytes are copied, once: the input may be reused.</summary>
    /// <exception cref="InvalidDataException">It is no batch of events.</exception>
    public static EventBlock ReadBatch(ReadOnlySpan<byte> batch, out BatchFields said)
    {
        var (size, count) = Measure(batch, out said);
        var (bytes, heads) = (new byte[size], new EventHead[count]);
        var (to, taken) = (0, 0);
        for (var at = 0; at < batch.Length;)
        {
            var from = at;
            if (!TryReadEntry(batch, ref at, out var length)) continue;
            batch[from..at].CopyTo(bytes.AsSpan(to));
            to += at - from;
            heads[taken++] = Scan(bytes, to - length, length);
        }

        return new EventBlock(bytes, heads);
    }

    /// <summary>The head of the event that lies in <paramref name="bytes"/> at <paramref name="start"/>.</summary>
    public static EventHead Scan(ReadOnlySpan<byte> bytes, int start, int length)
    {
        var (kind, level, category, text) = (EventKinds.Unknown, Level.Info, default(Slice), default(Slice));
        var whole = bytes[..(start + length)];
        var isStamped = false;
        for (var at = start; at < whole.Length;)
        {
            var (field, wireType) = ReadTag(whole, ref at);
            isStamped |= field is >= Event.SequenceFieldNumber and <= Event.EditorIdFieldNumber;
            if (wireType != WireFormat.LengthDelimited || KindOf(field) is var found && found == EventKinds.None)
            {
                WireFormat.Skip(whole, ref at, wireType);
                continue;
            }

            var inner = WireFormat.ReadLength(whole, ref at);
            kind = found;
            if (kind == EventKinds.Log) ScanLog(whole[..(at + inner)], at, out level, out category, out text);
            else if (kind == EventKinds.Operation) text = FindText(whole[..(at + inner)], at, OperationEvent.MessageFieldNumber);
            at += inner;
        }

        return new EventHead(start, length, kind, level, category, text, isStamped);
    }

    private static (int Size, int Count) Measure(ReadOnlySpan<byte> batch, out BatchFields said)
    {
        var (size, count, fields) = (0, 0, default(BatchFields));
        for (var at = 0; at < batch.Length;)
        {
            var from = at;
            var (field, wireType) = ReadTag(batch, ref at);
            if (field != EventBatchFields.Events || wireType != WireFormat.LengthDelimited)
            {
                fields.Read(batch, ref at, field, wireType);
                continue;
            }

            var length = WireFormat.ReadLength(batch, ref at);
            at += length;
            size += at - from;
            count++;
        }

        said = fields;
        return (size, count);
    }

    /// <summary>Moves past the next field; false: it is no event.</summary>
    private static bool TryReadEntry(ReadOnlySpan<byte> batch, ref int at, out int length)
    {
        var (field, wireType) = ReadTag(batch, ref at);
        length = 0;
        if (field != EventBatchFields.Events || wireType != WireFormat.LengthDelimited)
        {
            WireFormat.Skip(batch, ref at, wireType);
            return false;
        }

        length = WireFormat.ReadLength(batch, ref at);
        at += length;
        return true;
    }

    internal static (int Field, int WireType) ReadTag(ReadOnlySpan<byte> bytes, ref int at)
    {
        var tag = WireFormat.ReadVarint(bytes, ref at);
        if (tag is < 8 or > uint.MaxValue) throw WireFormat.Garbled("a field has no number");
        return ((int)(tag >> 3), (int)(tag & 7));
    }

    private static EventKinds KindOf(int field) => field switch
    {
        Event.LogFieldNumber => EventKinds.Log,
        Event.OpFieldNumber => EventKinds.Operation,
        Event.EditorFieldNumber => EventKinds.Editor,
        Event.CompileFieldNumber => EventKinds.Compile,
        Event.CommandFieldNumber => EventKinds.Command,
        Event.GapFieldNumber => EventKinds.Gap,
        Event.InterruptFieldNumber => EventKinds.Interrupt,
        _ => EventKinds.None,
    };

    private static void ScanLog(ReadOnlySpan<byte> bytes, int at, out Level level, out Slice category, out Slice text)
    {
        (level, category, text) = (Level.Trace, default, default);
        while (at < bytes.Length)
        {
            var (field, wireType) = ReadTag(bytes, ref at);
            if (field == LogEvent.LevelFieldNumber && wireType == WireFormat.Varint) level = (Level)WireFormat.ReadVarint(bytes, ref at);
            else if (field == LogEvent.MessageFieldNumber && wireType == WireFormat.LengthDelimited) text = ReadSlice(bytes, ref at);
            else if (field == LogEvent.CategoryFieldNumber && wireType == WireFormat.LengthDelimited) category = ReadSlice(bytes, ref at);
            else WireFormat.Skip(bytes, ref at, wireType);
        }
    }

    private static Slice FindText(ReadOnlySpan<byte> bytes, int at, int wanted)
    {
        var text = default(Slice);
        while (at < bytes.Length)
        {
            var (field, wireType) = ReadTag(bytes, ref at);
            if (field == wanted && wireType == WireFormat.LengthDelimited) text = ReadSlice(bytes, ref at);
            else WireFormat.Skip(bytes, ref at, wireType);
        }

        return text;
    }

    private static Slice ReadSlice(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = WireFormat.ReadLength(bytes, ref at);
        var slice = new Slice(at, length);
        at += length;
        return slice;
    }
}
