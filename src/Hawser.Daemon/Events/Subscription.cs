using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Subscribe.Types;

namespace Hawser.Daemon.Events;

/// <summary>
/// One subscriber's share of the events. First it catches up from the store, at its reader's pace; then it is live: the hub offers
/// every batch and a bounded buffer keeps what the reader has not taken. What does not fit is dropped as the policy says, and a gap
/// event tells exactly how many in the place where they are missing.
/// </summary>
internal sealed class Subscription(SubscriptionTerms terms, Func<Subscription, bool> catchUp)
{
    private readonly Lock _gate = new();
    private readonly RunBuffer _buffer = new();
    private EventRun _opened;
    private TaskCompletionSource? _arrival;
    private TaskCompletionSource? _room;
    private ulong _delivered;
    private ulong _missed;
    private int _unwaited;
    private bool _gaveUp;
    private bool _live;
    private volatile bool _disconnected;
    private volatile bool _ended;

    public string Id => terms.Id;

    public CompiledFilter Filter => terms.Filter;

    /// <summary>The last event that was looked at, whether it matched or not. Only the reader moves it until the subscription is live.</summary>
    public ulong Cursor { get; set; }

    /// <summary>Its place in the store while it catches up.</summary>
    public IEventReader? Reader { get; set; }

    public bool IsDisconnected => _disconnected;

    /// <summary>Nothing will come any more.</summary>
    public bool HasEnded => _ended;

    public SubscriptionInfo Describe()
    {
        lock (_gate)
        {
            return new SubscriptionInfo
            {
                SubscriptionId = Id,
                Filter = Filter.Source,
                Delivered = _delivered,
                Missed = _missed,
                Disconnected = _disconnected,
                Capacity = (uint)terms.Capacity,
                Policy = terms.Policy,
                Buffered = (uint)(_buffer.Count + _opened.Count),
                Suppressed = terms.Throttle?.Suppressed ?? 0,
                Owner = terms.Owner,
            };
        }
    }

    /// <summary>The next events for the reader, of which there is one: as many as fit into so many bytes, and one at least.</summary>
    public bool TryTake(int mostBytes, out EventRun run) => TryTake(int.MaxValue, mostBytes, out run);

    /// <summary>The next event alone, decoded.</summary>
    public bool TryTake(out Event? entry)
    {
        entry = TryTake(1, int.MaxValue, out var run) ? run.Batch.Decode(run.From) : null;
        return entry is not null;
    }

    /// <summary>Completes when there may be something to take, or the subscription has ended.</summary>
    public Task WhenMore()
    {
        lock (_gate)
        {
            if (_ended || !_live || _opened.Count > 0 || !_buffer.IsEmpty) return Task.CompletedTask;
            var arrival = (_arrival ??= NewSignal()).Task;
            return terms.Throttle?.WhenSummary() is { } summary ? Task.WhenAny(arrival, summary) : arrival;
        }
    }

    /// <summary>Takes in what was read from the store.</summary>
    public void AddStored(StampedBatch batch)
    {
        lock (_gate)
        {
            _buffer.Add(Choose(batch, Filter.Judge(batch)));
        }
    }

    /// <summary>There is something missing, which the store can't give.</summary>
    public void AddGap(Event gap)
    {
        lock (_gate)
        {
            _buffer.Add(Gaps.AsRun(gap));
            _missed += gap.Gap.Count;
        }
    }

    /// <summary>Its subscriber counts on with it, instead of another that ends.</summary>
    public void CarryOn(Subscription earlier) => (_delivered, _missed) = (earlier._delivered, earlier._missed);

    public void GoLive()
    {
        lock (_gate)
        {
            _live = true;
            Reader?.Dispose();
            Reader = null;
        }
    }

    /// <summary>Offers new events. Never waits itself: the task, if there is one, is for their source to wait for.</summary>
    public Task? Offer(StampedBatch batch, bool sourceWaits)
    {
        var verdict = Filter.Judge(batch);
        if (verdict == FilterVerdict.None) return null;
        lock (_gate)
        {
            if (_ended) return null;
            var run = Choose(batch, verdict);
            if (run.Count == 0) return null;
            Add(run);
            _arrival?.TrySetResult();
            _arrival = null;
            return RoomFor(sourceWaits);
        }
    }

    /// <summary>The source has waited long enough: until the reader takes something again, what is too much is lost.</summary>
    public void GiveUpBlocking()
    {
        lock (_gate)
        {
            _gaveUp = true;
            DropWhatIsTooMuch();
            LetSourcesGo();
        }
    }

    /// <summary>The reader's connection is gone; the buffer goes on filling for the next one.</summary>
    public void Disconnect()
    {
        _disconnected = true;
        GiveUpBlocking();
    }

    public void Reconnect() => _disconnected = false;

    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _arrival?.TrySetResult();
            LetSourcesGo();
        }
    }

    private bool TryTake(int mostEvents, int mostBytes, out EventRun run)
    {
        while (true)
        {
            lock (_gate)
            {
                if (TryTakeBuffered(mostEvents, mostBytes, out run)) return true;
                if (_live || _ended) return false;
            }

            if (!catchUp(this)) return false;
        }
    }

    private bool TryTakeBuffered(int mostEvents, int mostBytes, out EventRun run)
    {
        while (true)
        {
            // First of all: a flood that never pauses must not keep back the word of what it cost.
            if (_opened.Count == 0 && TryTakeSummary(out run)) return true;
            if (!TryOpen(mostEvents, mostBytes, out run)) return false;
            if (run.Count == 0) continue;
            if (!run.IsNotice) _delivered += (ulong)run.Count;
            return true;
        }
    }

    private bool TryTakeSummary(out EventRun run)
    {
        var summary = terms.Throttle?.TakeSummary();
        run = summary is null ? default : Gaps.AsRun(summary);
        return summary is not null;
    }

    // Taking from the buffer is what makes room; the throttle, which asks for each event once, may leave less of it, or nothing.
    private bool TryOpen(int mostEvents, int mostBytes, out EventRun run)
    {
        if (_opened.Count == 0)
        {
            if (!_buffer.TryTake(terms.Throttle is null ? mostEvents : int.MaxValue, mostBytes, out _opened))
            {
                run = default;
                return false;
            }

            _gaveUp = false;
            if (_buffer.Count < terms.Capacity) LetSourcesGo();
            if (terms.Throttle is { } throttle && !_opened.IsNotice) _opened = Pass(_opened, throttle);
        }

        run = _opened.Take(Math.Min(mostEvents, _opened.Count));
        _opened = _opened.Skip(run.Count);
        return true;
    }

    private static EventRun Pass(EventRun run, IEventThrottle throttle)
    {
        var passing = new List<int>();
        for (var index = run.From; index < run.From + run.Count; index++)
        {
            if (throttle.Passes(run.Batch, index)) passing.Add(index);
        }

        if (passing.Count == run.Count) return run;
        return passing.Count == 0 ? default : WholeOf(run.Batch.Pick([.. passing]));
    }

    // All of a batch that are behind the cursor, as they lie; or those that match, copied out.
    private EventRun Choose(StampedBatch batch, FilterVerdict verdict)
    {
        if (verdict == FilterVerdict.None) return default;
        var from = 0;
        if (!_live && batch.First <= Cursor)
        {
            while (from < batch.Count && batch.NumberOf(from) <= Cursor) from++;
        }

        if (verdict == FilterVerdict.All) return new EventRun(batch, from, batch.Count - from);
        var matching = new List<int>();
        for (var index = from; index < batch.Count; index++)
        {
            if (Filter.Matches(batch, index)) matching.Add(index);
        }

        return matching.Count == 0 ? default : WholeOf(batch.Pick([.. matching]));
    }

    private static EventRun WholeOf(StampedBatch batch) => new(batch, 0, batch.Count);

    private void Add(EventRun run)
    {
        if (terms.Policy == Policy.DropNewest)
        {
            var fits = Math.Clamp(terms.Capacity - _buffer.Count, 0, run.Count);
            _buffer.Add(run.Take(fits));
            _missed += _buffer.DropNew(run.Skip(fits));
            return;
        }

        _buffer.Add(run);
        if (!Blocks) DropWhatIsTooMuch();
    }

    private bool Blocks => terms.Policy == Policy.Block && !_disconnected && !_gaveUp;

    // Sources that can't wait (the daemon itself) are let run ahead of a reader that wants all, but not for ever.
    private Task? RoomFor(bool sourceWaits)
    {
        if (!Blocks || _buffer.Count <= terms.Capacity)
        {
            _unwaited = 0;
            return null;
        }

        if (sourceWaits) return (_room ??= NewSignal()).Task;
        if (++_unwaited <= terms.Capacity) return null;
        _unwaited = 0;
        DropWhatIsTooMuch();
        return null;
    }

    private void DropWhatIsTooMuch()
    {
        if (_buffer.Count > terms.Capacity) _missed += _buffer.DropOldest(_buffer.Count - terms.Capacity);
    }

    private void LetSourcesGo()
    {
        _room?.TrySetResult();
        _room = null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
