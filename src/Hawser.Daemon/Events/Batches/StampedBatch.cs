using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Batches;

/// <summary>Events with their numbers: what is stored and handed on. Nobody changes it.</summary>
internal sealed class StampedBatch(EventStamp stamp, EventBlock block)
{
    private readonly int[]? _places;

    /// <summary>A part of a batch, as the store gives it to a reader that can't use the rest.</summary>
    /// <param name="places">Of the block's events in the whole batch.</param>
    /// <param name="last">Of the whole batch.</param>
    public StampedBatch(EventStamp stamp, EventBlock block, int[] places, ulong last)
        : this(stamp, block) => (_places, Last) = (places, last);

    public EventStamp Stamp { get; } = stamp;

    public EventBlock Block { get; } = block;

    public int Count => Block.Count;

    public ulong First => Stamp.First;

    public ulong Last { get; } = stamp.First + (ulong)block.Count - 1;

    /// <summary>Some of the numbers from <see cref="First"/> to <see cref="Last"/> are left out.</summary>
    public bool IsPart => _places is not null;

    public ulong NumberOf(int index) => First + (ulong)(_places?[index] ?? index);

    /// <summary>Some of its events, copied: see <see cref="EventBlock.Pick"/>.</summary>
    public StampedBatch Pick(ReadOnlySpan<int> indices)
    {
        var places = new int[indices.Length];
        for (var i = 0; i < indices.Length; i++) places[i] = (int)(NumberOf(indices[i]) - First);
        return new StampedBatch(Stamp, Block.Pick(indices), places, Last);
    }

    /// <summary>The event as a message, with all that its batch says of it.</summary>
    public Event Decode(int index)
    {
        var entry = Block.Decode(index);
        entry.Sequence = NumberOf(index);
        entry.UnixNs = Stamp.UnixNs;
        entry.ProjectId = Stamp.ProjectId;
        entry.EditorId = Stamp.EditorId;
        return entry;
    }
}
