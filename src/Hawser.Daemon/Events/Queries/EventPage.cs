using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Queries;

/// <summary>The events of one answer: bounded by number, and by bytes so that the answer fits into a frame.</summary>
internal sealed class EventPage(uint wanted, int mostBytes)
{
    public const int DefaultLimit = 100;
    public const int Most = 10_000;

    private readonly int _limit = wanted == 0 ? DefaultLimit : (int)Math.Min(wanted, Most);
    private readonly List<Event> _events = [];
    private int _bytes;

    /// <summary>There was one that it has no room for.</summary>
    public bool IsCut { get; private set; }

    public void TryAdd(StampedBatch batch, int index)
    {
        if (HasRoom(batch.Block.Head(index).Length)) _events.Add(batch.Decode(index));
    }

    public void TryAdd(Event gap)
    {
        if (HasRoom(gap.CalculateSize())) _events.Add(gap);
    }

    public IEnumerable<Event> InOrder(bool isReversed) => isReversed ? Enumerable.Reverse(_events) : _events;

    private bool HasRoom(int bytes)
    {
        _bytes += bytes;
        IsCut = _events.Count == _limit || (_events.Count > 0 && _bytes > mostBytes);
        return !IsCut;
    }
}
