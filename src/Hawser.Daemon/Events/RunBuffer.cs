namespace Hawser.Daemon.Events;

/// <summary>What a subscription has for its reader, oldest first. Not for several threads at once.</summary>
internal sealed class RunBuffer
{
    private readonly Queue<EventRun> _runs = new();
    private readonly Queue<EventRun> _earlyNotices = new();
    private EventRun _front;
    private GapCounter _droppedBefore;
    private GapCounter _droppedAfter;

    /// <summary>Events; notices of gaps are none.</summary>
    public int Count { get; private set; }

    public bool IsEmpty => Count == 0 && _front.Count == 0 && _runs.Count == 0 && _earlyNotices.Count == 0 && !_droppedBefore.IsOpen && !_droppedAfter.IsOpen;

    public void Add(EventRun run)
    {
        if (run.Count == 0) return;
        if (_droppedAfter.IsOpen) _runs.Enqueue(_droppedAfter.Take());
        _runs.Enqueue(run);
        if (!run.IsNotice) Count += run.Count;
    }

    /// <returns>How many events are missing by it.</returns>
    public ulong DropNew(EventRun run) => run.Count == 0 ? 0 : _droppedAfter.Add(run);

    /// <returns>How many events are missing by it.</returns>
    public ulong DropOldest(int count)
    {
        var missing = 0ul;
        Count -= count;
        while (count > 0 && TryFillFront())
        {
            if (_front.IsNotice)
            {
                TellEarly(_front);
                _front = default;
                continue;
            }

            var dropped = Math.Min(count, _front.Count);
            missing += _droppedBefore.Add(_front.Take(dropped));
            _front = _front.Skip(dropped);
            count -= dropped;
        }

        return missing;
    }

    /// <summary>The oldest that fit into so many bytes; one event or notice at least.</summary>
    public bool TryTake(int mostEvents, int mostBytes, out EventRun run)
    {
        if (_earlyNotices.TryDequeue(out run)) return true;
        if (_droppedBefore.IsOpen) run = _droppedBefore.Take();
        else if (TryFillFront()) run = TakeFront(Math.Min(mostEvents, _front.CountWithin(mostBytes)));
        else if (_droppedAfter.IsOpen) run = _droppedAfter.Take();
        return run.Count > 0;
    }

    // A notice tells of something older than what is dropped after it, and must not be lost with it.
    private void TellEarly(EventRun notice)
    {
        if (_droppedBefore.IsOpen) _earlyNotices.Enqueue(_droppedBefore.Take());
        _earlyNotices.Enqueue(notice);
    }

    private EventRun TakeFront(int count)
    {
        var run = _front.Take(count);
        _front = _front.Skip(count);
        if (!run.IsNotice) Count -= count;
        return run;
    }

    private bool TryFillFront()
    {
        while (_front.Count == 0)
        {
            if (!_runs.TryDequeue(out _front)) return false;
        }

        return true;
    }
}
