using Hawser.Daemon.Events;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

/// <summary>Goes through the events from a number on, in order, for the first that ends an interrupt. For one reader.</summary>
/// <param name="judge">What an event means for the interrupt; null: nothing.</param>
internal sealed class EventSearch(Subscription events, DateTimeOffset deadline, Func<Event, Resumption?> judge)
{
    private ulong _unseen;
    private bool _isUnseenKnown = true;

    /// <summary>How many events were missing where it looked; null: nobody knows.</summary>
    public ulong? Unseen => _isUnseenKnown ? _unseen : null;

    /// <summary>Null: nothing so far.</summary>
    public Resumption? Next()
    {
        while (events.TryTake(out var entry))
        {
            if (entry is { Gap: { } gap }) Note(gap);
            else if (entry!.UnixNs <= Nanoseconds(deadline) && judge(entry) is { } resumption) return resumption;
        }

        return null;
    }

    /// <summary>To be asked for before <see cref="Next"/>: completes when there may be more since.</summary>
    public Task WhenMore() => events.WhenMore();

    private void Note(GapEvent gap)
    {
        _unseen += gap.Count;
        _isUnseenKnown &= gap.Count > 0;
    }

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * 100;
}
