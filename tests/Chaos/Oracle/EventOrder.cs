using Hawser.Protocol.V1;

namespace Hawser.Chaos.Oracle;

/// <summary>Follows the numbers of a stream that leaves nothing out: each is the one before plus one, or a gap tells which are missing.</summary>
internal sealed class EventOrder
{
    private readonly List<string> _faults = [];
    private ulong _last;

    public IReadOnlyList<string> Faults => _faults;

    public void Take(Event happened)
    {
        if (happened.PayloadCase == Event.PayloadOneofCase.Gap) TakeGap(happened.Gap);
        if (happened.Sequence > 0) TakeNumber(happened.Sequence); // a gap that is stored has a number of its own
    }

    private void TakeNumber(ulong number)
    {
        if (_last > 0 && number <= _last) _faults.Add($"event {number} comes after {_last}");
        else if (_last > 0 && number > _last + 1) _faults.Add($"events {_last + 1} to {number - 1} are missing, and no gap says so");
        _last = Math.Max(_last, number);
    }

    // A gap without numbers tells of what never got any.
    private void TakeGap(GapEvent gap)
    {
        // Nobody floods, and nobody reads slowly: there is no reason for any but that a daemon which was killed left a torn store.
        if (gap.Reason != "store_torn") _faults.Add($"a gap: {gap.Reason}, {gap.Count} events, {gap.First} to {gap.Last}");
        if (gap.First == 0) return;
        if (_last > 0 && gap.First > _last + 1) _faults.Add($"events {_last + 1} to {gap.First - 1} are missing before the gap of {gap.First} to {gap.Last}");
        _last = Math.Max(_last, gap.Last);
    }
}
