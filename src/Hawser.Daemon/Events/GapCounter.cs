using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Gathers events that are dropped one after the other, until there is a chance to tell.</summary>
internal struct GapCounter
{
    private ulong _first;
    private ulong _last;
    private ulong _count;

    public bool IsOpen { get; private set; }

    /// <returns>How many events are missing by it: a gap event that is dropped stands for those that it told of.</returns>
    public ulong Add(EventRun dropped)
    {
        if (!IsOpen) _first = dropped.First;
        IsOpen = true;
        _last = dropped.Last;
        var count = Weigh(dropped);
        _count += count;
        return count;
    }

    public EventRun Take()
    {
        var gap = Gaps.Create(_first, _last, _count, Gaps.SlowSubscriber);
        this = default;
        return Gaps.AsRun(gap);
    }

    private static ulong Weigh(EventRun dropped)
    {
        var block = dropped.Batch.Block;
        if ((block.Kinds & EventKinds.Gap) == 0) return (ulong)dropped.Count;
        var count = 0ul;
        for (var index = dropped.From; index < dropped.From + dropped.Count; index++)
            count += block.Head(index).Kind == EventKinds.Gap ? block.Decode(index).Gap.Count : 1;
        return count;
    }
}
