using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Subscribe.Types;

namespace Hawser.Daemon.Events;

/// <summary>
/// One subscriber's share of the events. First it catches up from the store, at its reader's pace; then it is live: the hub offers
/// every event and a bounded buffer keeps what the reader has not taken. What does not fit is dropped as the policy says, and a gap
/// event tells exactly how many in the place where they are missing.
/// </summary>
internal sealed class Subscription(string id, CompiledFilter filter, int capacity, Policy policy, Func<Subscription, bool> catchUp)
{
    private readonly Lock _gate = new();
    private readonly Queue<Event> _buffer = new();
    private GapCounter _droppedBefore;
    private GapCounter _droppedAfter;
    private TaskCompletionSource? _arrival;
    private TaskCompletionSource? _room;
    private ulong _delivered;
    private ulong _missed;
    private bool _live;
    private volatile bool _disconnected;
    private volatile bool _ended;

    public string Id { get; } = id;

    public CompiledFilter Filter { get; } = filter;

    /// <summary>The last event that was looked at, whether it matched or not. Only the reader moves it until the subscription is live.</summary>
    public ulong Cursor { get; set; }

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
                Capacity = (uint)capacity,
                Policy = policy,
            };
        }
    }

    /// <summary>The next event for the reader, of which there is one.</summary>
    public bool TryTake(out Event? entry)
    {
        while (true)
        {
            lock (_gate)
            {
                if (TryTakeBuffered(out entry)) return true;
                if (_live || _ended) return false;
            }

            if (!catchUp(this)) return false;
        }
    }

    /// <summary>Completes when <see cref="TryTake"/> may have something, or the subscription has ended.</summary>
    public Task WhenMore()
    {
        lock (_gate)
        {
            if (_ended || _buffer.Count > 0 || _droppedBefore.IsOpen || _droppedAfter.IsOpen || !_live) return Task.CompletedTask;
            return (_arrival ??= NewSignal()).Task;
        }
    }

    /// <summary>Takes in what was read from the store.</summary>
    public void AddStored(ReadOnlySpan<Event> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                if (Filter.Matches(entry)) _buffer.Enqueue(entry);
            }
        }
    }

    /// <summary>There is something missing, which the store can't give.</summary>
    public void AddGap(Event gap)
    {
        lock (_gate)
        {
            _buffer.Enqueue(gap);
            _missed += gap.Gap.Count;
        }
    }

    public void GoLive()
    {
        lock (_gate) _live = true;
    }

    /// <summary>Offers a new event. Never waits itself: the task, if there is one, is for the event's source to wait for.</summary>
    public Task? Offer(Event entry)
    {
        if (!Filter.Matches(entry)) return null;
        lock (_gate)
        {
            if (_ended) return null;
            var room = Add(entry);
            _arrival?.TrySetResult();
            _arrival = null;
            return room;
        }
    }

    /// <summary>The source has waited long enough.</summary>
    public void GiveUpBlocking()
    {
        lock (_gate)
        {
            while (_buffer.Count > capacity) DropOldest();
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

    private Task? Add(Event entry)
    {
        if (_buffer.Count < capacity)
        {
            if (_droppedAfter.IsOpen) _buffer.Enqueue(_droppedAfter.Take());
            _buffer.Enqueue(entry);
            return null;
        }

        switch (policy)
        {
            case Policy.DropNewest:
                _droppedAfter.Add(entry);
                _missed++;
                return null;
            case Policy.Block when !_disconnected:
                _buffer.Enqueue(entry);
                return (_room ??= NewSignal()).Task;
            default:
                DropOldest();
                _buffer.Enqueue(entry);
                return null;
        }
    }

    private void DropOldest()
    {
        var oldest = _buffer.Dequeue();
        _droppedBefore.Add(oldest);
        if (!oldest.IsGap()) _missed++; // those that a gap stands for are counted already
    }

    private bool TryTakeBuffered(out Event? entry)
    {
        entry = null;
        if (_droppedBefore.IsOpen) entry = _droppedBefore.Take();
        else if (_buffer.TryDequeue(out var buffered)) entry = buffered;
        else if (_droppedAfter.IsOpen) entry = _droppedAfter.Take();
        if (entry is null) return false;
        if (!entry.IsGap()) _delivered++;
        if (_buffer.Count < capacity) LetSourcesGo();
        return true;
    }

    private void LetSourcesGo()
    {
        _room?.TrySetResult();
        _room = null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
