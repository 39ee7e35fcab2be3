using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Batches;

/// <summary>Events with their numbers: what is stored and handed on. Nobody changes it.</summary>
internal sealed class StampedBatch(EventStamp stamp, EventBlock block)
{
    public EventStamp Stamp { get; } = stamp;

    public EventBlock Block { get; } = block;

    public int Count => Block.Count;

    public ulong First => Stamp.First;

    public ulong Last => Stamp.First + (ulong)Block.Count - 1;

    /// <summary>The event as a message, with all that its batch says of it.</summary>
    public Event Decode(int index)
    {
        var entry = Block.Decode(index);
        entry.Sequence = First + (ulong)index;
        entry.UnixNs = Stamp.UnixNs;
        entry.ProjectId = Stamp.ProjectId;
        entry.EditorId = Stamp.EditorId;
        return entry;
    }
}
