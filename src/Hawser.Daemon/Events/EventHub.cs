using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Where every event passes: it gets its number, is stored, and is offered to the live subscriptions, all in one order.</summary>
internal sealed class EventHub(IEventStore store, TimeProvider time)
{
    private const int ChunkSize = 256;

    private readonly Lock _gate = new();
    private readonly EventSequence _sequence = new();
    private IEventTap[] _taps = [];
    private Subscription[] _live = [];

    public string Epoch => _sequence.Epoch;

    public ulong Last => store.Last;

    public void Tap(IEventTap tap)
    {
        lock (_gate) _taps = [.. _taps, tap];
    }

    /// <summary>Takes an event, which nobody may change from here on.</summary>
    /// <returns>Null, or what the event's source should wait for before it says more.</returns>
    public Task? Publish(Event entry, string projectId, string editorId)
    {
        entry.ProjectId = projectId;
        entry.EditorId = editorId;
        lock (_gate)
        {
            entry.UnixNs = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
            entry.Sequence = _sequence.Next();
            store.Append(entry);
            foreach (var tap in _taps) tap.OnEvent(entry);
            return Offer(entry);
        }
    }

    /// <summary>Moves a subscription on through what is stored; at the end of it, the subscription is live.</summary>
    /// <returns>False: it is live now, and there was nothing more to read.</returns>
    public bool CatchUp(Subscription subscription)
    {
        var chunk = new Event[ChunkSize];
        while (true)
        {
            if (store.First > subscription.Cursor + 1) SkipForgotten(subscription);
            var count = store.Read(subscription.Cursor, chunk);
            if (count == 0)
            {
                if (TryGoLive(subscription)) return false;
                continue;
            }

            subscription.AddStored(chunk.AsSpan(0, count));
            subscription.Cursor = chunk[count - 1].Sequence;
            return true;
        }
    }

    public void GoLive(Subscription subscription)
    {
        lock (_gate) AddLive(subscription);
    }

    /// <summary>A source has waited long enough for those that hold it up: they lose events instead.</summary>
    public void GiveUpBlocking()
    {
        Subscription[] live;
        lock (_gate) live = _live;
        foreach (var subscription in live) subscription.GiveUpBlocking();
    }

    public void Remove(Subscription subscription)
    {
        lock (_gate) _live = [.. _live.Where(live => live != subscription)];
        subscription.End();
    }

    /// <summary>The newest that match, oldest of them first.</summary>
    public List<Event> Newest(CompiledFilter filter, int limit, ulong since = 0)
    {
        var found = new List<Event>();
        var chunk = new Event[ChunkSize];
        var before = ulong.MaxValue;
        while (found.Count < limit && store.ReadBack(before, chunk) is > 0 and var count)
        {
            foreach (var entry in chunk.AsSpan(0, count))
            {
                if (entry.Sequence <= since || found.Count == limit) break;
                if (filter.Matches(entry)) found.Add(entry);
            }

            before = chunk[count - 1].Sequence;
            if (before <= since) break;
        }

        found.Reverse();
        return found;
    }

    // Read between two appends the store can be at its end while an event is on its way: only under the lock is the end the end.
    private bool TryGoLive(Subscription subscription)
    {
        lock (_gate)
        {
            if (subscription.Cursor < _sequence.Last) return false;
            AddLive(subscription);
            return true;
        }
    }

    private void AddLive(Subscription subscription)
    {
        if (_live.Contains(subscription)) return;
        subscription.GoLive();
        _live = [.. _live, subscription];
    }

    private void SkipForgotten(Subscription subscription)
    {
        var first = subscription.Cursor + 1;
        var last = store.First - 1;
        subscription.AddGap(Gaps.Create(first, last, last - first + 1, Gaps.NoLongerStored));
        subscription.Cursor = last;
    }

    private Task? Offer(Event entry)
    {
        List<Task>? rooms = null;
        foreach (var subscription in _live)
        {
            if (subscription.Offer(entry) is { } room) (rooms ??= []).Add(room);
        }

        return rooms is null ? null : Task.WhenAll(rooms);
    }
}
