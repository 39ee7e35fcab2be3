using Google.Protobuf;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Batches;

/// <summary>
/// Events as their sender encoded them: the bytes of an <see cref="EventBatch"/>'s <c>events</c> entries, one after the other and
/// nothing else, with a head for each. Nobody decodes an event that need not be looked into, and nobody encodes one twice.
/// </summary>
internal sealed class EventBlock
{
    private readonly EventHead[] _heads;

    public EventBlock(ReadOnlyMemory<byte> bytes, EventHead[] heads)
    {
        (Bytes, _heads) = (bytes, heads);
        foreach (ref readonly var head in heads.AsSpan())
        {
            Kinds |= head.Kind;
            IsStamped |= head.IsStamped;
            if (head.Kind != EventKinds.Log) continue;
            if (head.Level < LowestLevel) LowestLevel = head.Level;
            if (head.Level > HighestLevel) HighestLevel = head.Level;
        }
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>All kinds that occur.</summary>
    public EventKinds Kinds { get; }

    /// <summary>Of its logs; above all levels when there are none.</summary>
    public Level LowestLevel { get; } = (Level)int.MaxValue;

    /// <summary>Of its logs; below all levels when there are none.</summary>
    public Level HighestLevel { get; } = (Level)(-1);

    /// <summary>An event in it says of itself what is its batch's to say.</summary>
    public bool IsStamped { get; }

    public IReadOnlyList<EventHead> Heads => _heads;

    public int Count => _heads.Length;

    public ref readonly EventHead Head(int index) => ref _heads[index];

    public ReadOnlySpan<byte> Encoded(int index) => Bytes.Span.Slice(_heads[index].Start, _heads[index].Length);

    public ReadOnlySpan<byte> Utf8(Slice slice) => Bytes.Span.Slice(slice.Start, slice.Length);

    /// <summary>The event as a message; what its batch says of it is not filled in.</summary>
    public Event Decode(int index) => Event.Parser.ParseFrom(Encoded(index));

    /// <summary>The entries of some consecutive events as they lie here, tags and lengths included.</summary>
    public ReadOnlyMemory<byte> Entries(int from, int count) => Bytes[StartOf(from)..StartOf(from + count)];

    /// <summary>Where an event's entry begins; where the block ends, for the one after the last.</summary>
    public int StartOf(int index) => index == 0 ? 0 : _heads[index - 1].End;

    /// <summary>Makes sure that whoever decodes its events can. Of logs, which come in floods, the scanner has seen every field.</summary>
    /// <exception cref="InvalidProtocolBufferException">An event can't be decoded.</exception>
    public void Check()
    {
        for (var index = 0; Kinds != EventKinds.Log && index < Count; index++)
        {
            if (_heads[index].Kind != EventKinds.Log) Decode(index);
        }
    }

    /// <summary>Some of its events, copied: whoever wants one line must not keep a whole block in memory.</summary>
    public EventBlock Pick(ReadOnlySpan<int> indices)
    {
        var size = 0;
        foreach (var index in indices) size += StartOf(index + 1) - StartOf(index);
        var (bytes, heads, at) = (new byte[size], new EventHead[indices.Length], 0);
        for (var i = 0; i < indices.Length; i++)
        {
            var entry = Bytes.Span[StartOf(indices[i])..StartOf(indices[i] + 1)];
            entry.CopyTo(bytes.AsSpan(at));
            heads[i] = _heads[indices[i]].Moved(at - StartOf(indices[i]));
            at += entry.Length;
        }

        return new EventBlock(bytes, heads);
    }

    /// <summary>Its last events.</summary>
    public EventBlock From(int index)
    {
        var start = StartOf(index);
        return new EventBlock(Bytes[start..], [.. _heads.AsSpan(index).ToArray().Select(head => head.Moved(-start))]);
    }

    /// <summary>The same events without what they say of themselves that is their batch's to say.</summary>
    public EventBlock WithoutStamps()
    {
        var writer = new EventBlockWriter();
        for (var index = 0; index < Count; index++)
        {
            var entry = Decode(index);
            (entry.Sequence, entry.UnixNs, entry.ProjectId, entry.EditorId) = (0, 0, "", "");
            writer.Add(entry.ToByteArray());
        }

        return writer.ToBlock();
    }

    /// <summary>Encodes events that have come about here.</summary>
    public static EventBlock Of(params ReadOnlySpan<Event> events)
    {
        var writer = new EventBlockWriter();
        foreach (var entry in events) writer.Add(entry.ToByteArray());
        return writer.ToBlock();
    }
}
