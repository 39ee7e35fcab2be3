using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Gathers events that are dropped one after the other, until there is a chance to tell.</summary>
internal struct GapCounter
{
    private ulong _first;
    private ulong _last;
    private ulong _count;

    public readonly bool IsOpen => _count > 0;

    /// <summary>A gap may itself be dropped: what it stood for is added.</summary>
    public void Add(Event dropped)
    {
        var (first, count) = dropped.IsGap() ? (dropped.Gap.First, dropped.Gap.Count) : (dropped.Sequence, 1ul);
        if (_count == 0) _first = first;
        _last = dropped.Sequence;
        _count += count;
    }

    public Event Take()
    {
        var gap = Gaps.Create(_first, _last, _count, Gaps.SlowSubscriber);
        this = default;
        return gap;
    }
}
