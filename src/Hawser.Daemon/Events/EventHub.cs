using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Where every event passes: it gets its number, is stored, and is offered to the live subscriptions, all in one order.</summary>
internal sealed class EventHub
{
    private readonly Lock _gate = new();
    private readonly IEventJournal _journal;
    private readonly IRedactor _redactor;
    private readonly TimeProvider _time;
    private IEventTap[] _taps = [];
    private Subscription[] _live = [];
    private ulong _last;

    public EventHub(IEventJournal journal, IRedactor redactor, TimeProvider time)
    {
        (_journal, _redactor, _time, _last) = (journal, redactor, time, journal.Last);
        lock (_gate) TellLosses();
    }

    public string Epoch => _journal.Epoch;

    /// <summary>The newest number.</summary>
    public ulong Last => Volatile.Read(ref _last);

    public void Tap(IEventTap tap)
    {
        lock (_gate) _taps = [.. _taps, tap];
    }

    /// <summary>Takes an event of the daemon's own making.</summary>
    public void Publish(Event entry, string projectId, string editorId) => Publish(EventBlock.Of(entry), new EventOrigin(projectId, editorId));

    /// <summary>Takes events, which nobody may change from here on. Those that their sender numbered and that are stored already are
    /// passed over.</summary>
    /// <returns>Null, or what the events' source should wait for before it says more.</returns>
    public Task? Publish(EventBlock block, EventOrigin origin)
    {
        block = _redactor.Redact(block);
        lock (_gate)
        {
            if (origin.SenderNumber > 0) block = LeaveOutStored(block, ref origin);
            return block.Count == 0 ? null : Add(block, origin);
        }
    }

    /// <summary>Moves a subscription on through what is stored; at the end of it, the subscription is live.</summary>
    /// <returns>False: it is live now, and there was nothing more to read.</returns>
    public bool CatchUp(Subscription subscription)
    {
        var reader = subscription.Reader ??= _journal.ReadAfter(subscription.Cursor, subscription.Filter.Need);
        while (true)
        {
            var batch = reader.Next();
            var missing = reader.Missing;
            if (missing is not null) subscription.AddGap(Gaps.Create(missing));
            if (batch is not null) subscription.AddStored(batch);
            subscription.Cursor = Math.Max(subscription.Cursor, batch is null ? reader.Position : Math.Max(batch.Last, reader.Position));
            if (batch is not null || missing is not null) return true;
            if (TryGoLive(subscription)) return false;
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
        var found = NewestFirst(filter, since).Take(limit).Select(entry => entry.Batch.Decode(entry.Index)).ToList();
        found.Reverse();
        return found;
    }

    /// <summary>The number before the n-th newest that matches, or before the oldest if there are fewer; null: there is none.</summary>
    public ulong? BeforeNewest(CompiledFilter filter, int count)
    {
        ulong? first = null;
        foreach (var (batch, index) in NewestFirst(filter, 0).Take(count)) first = batch.NumberOf(index) - 1;
        return first;
    }

    /// <summary>How far an Editor's own counting is stored.</summary>
    public ulong StoredOf(string editorId) => _journal.SenderNumberOf(editorId);

    private IEnumerable<(StampedBatch Batch, int Index)> NewestFirst(CompiledFilter filter, ulong since)
    {
        using var reader = _journal.ReadBefore(Last + 1, filter.Need);
        while (reader.Next() is { } batch)
        {
            for (var index = batch.Count - 1; index >= 0 && batch.NumberOf(index) > since; index--)
            {
                if (filter.Matches(batch, index)) yield return (batch, index);
            }

            if (batch.First <= since) yield break;
        }
    }

    // An Editor sends again, over its next connection, what it was not told of; the connection before may have brought it all the same.
    private EventBlock LeaveOutStored(EventBlock block, ref EventOrigin origin)
    {
        var next = _journal.SenderNumberOf(origin.EditorId) + 1;
        if (origin.SenderNumber < next)
        {
            var known = Math.Min(next - origin.SenderNumber, (ulong)block.Count);
            origin = origin with { SenderNumber = origin.SenderNumber + known };
            return block.From((int)known);
        }

        // Before the first that we have of it, all has gone to an earlier daemon, which said that it had it.
        if (origin.SenderNumber > next && next > 1) AddGap(new GapEvent { Count = origin.SenderNumber - next, Reason = Gaps.SenderDropped }, origin with { SenderNumber = 0 });
        return block;
    }

    private Task? Add(EventBlock block, EventOrigin origin)
    {
        var batch = new StampedBatch(new EventStamp(_last + 1, UnixNs(), origin.ProjectId, origin.EditorId, origin.SenderNumber), block);
        _journal.Append(batch);
        Volatile.Write(ref _last, batch.Last);
        Tell(batch);
        var room = Offer(batch, origin.Waits);
        TellLosses();
        return room;
    }

    private void AddGap(GapEvent gap, EventOrigin origin) => Add(EventBlock.Of(new Event { Gap = gap }), origin);

    private void TellLosses()
    {
        while (_journal.TryTakeLoss(out var loss)) AddGap(Gaps.Create(loss).Gap, new EventOrigin("", ""));
    }

    private void Tell(StampedBatch batch)
    {
        foreach (var tap in _taps)
        {
            if ((tap.Kinds & batch.Block.Kinds) == 0) continue;
            for (var index = 0; index < batch.Count; index++)
            {
                if ((tap.Kinds & batch.Block.Head(index).Kind) != 0) tap.OnEvent(batch.Decode(index));
            }
        }
    }

    private Task? Offer(StampedBatch batch, bool waits)
    {
        List<Task>? rooms = null;
        foreach (var subscription in _live)
        {
            if (subscription.Offer(batch, waits) is { } room) (rooms ??= []).Add(room);
        }

        return rooms is null ? null : Task.WhenAll(rooms);
    }

    // Read between two appends the journal can be at its end while an event is on its way: only under the lock is the end the end.
    private bool TryGoLive(Subscription subscription)
    {
        lock (_gate)
        {
            if (subscription.Cursor < _last) return false;
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

    private long UnixNs() => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
}
