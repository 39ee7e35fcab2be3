namespace Hawser.Testing;

/// <summary>
/// Time that moves only when a test says so. Timers fire in the order they are due, on the caller's thread, each seeing
/// the clock at its own due time; a timer armed by such a callback still fires in the same <see cref="Advance"/> when
/// it falls due within it.
/// </summary>
public sealed class FakeTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _armed = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _timerWaiters = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _elapsedTicks;
    private long _armings;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers would fire some day if time went on.</summary>
    public int ArmedTimers
    {
        get { lock (_gate) return _armed.Count; }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _elapsedTicks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets the wall clock without any time passing, as a user or NTP may do; timers don't notice.</summary>
    public void JumpWallClock(DateTimeOffset now)
    {
        lock (_gate) _now = now;
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = GetTimestamp() + by.Ticks;
        while (TakeNextDue(end) is { } timer)
            timer.Fire();
        MoveTo(end);
    }

    /// <summary>What a stopped process sees when it goes on: time has passed, and all that was due fires only now.</summary>
    public void StandStill(TimeSpan by)
    {
        MoveTo(GetTimestamp() + by.Ticks);
        Advance(TimeSpan.Zero);
    }

    /// <summary>
    /// Completes once at least <paramref name="count"/> timers are armed. Await it before <see cref="Advance"/> when the
    /// code under test arms its timer on another thread: otherwise time could pass before anybody looks at the clock.
    /// </summary>
    public Task WhenTimersArmed(int count = 1)
    {
        lock (_gate)
        {
            if (_armed.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _timerWaiters.Add((count, reached));
            return reached.Task.DefaultTimeout();
        }
    }

    internal void Arm(FakeTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.DueAt = (_elapsedTicks + dueTime.Ticks, _armings++);
            _armed.Add(timer);
            ReleaseTimerWaiters();
        }
    }

    private void ReleaseTimerWaiters()
    {
        foreach (var (_, reached) in _timerWaiters.Where(waiter => _armed.Count >= waiter.Count))
            reached.TrySetResult();
        _timerWaiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
    }

    private FakeTimer? TakeNextDue(long end)
    {
        lock (_gate)
        {
            var next = _armed.MinBy(timer => timer.DueAt);
            if (next is null || next.DueAt.Ticks > end) return null;
            _armed.Remove(next);
            MoveTo(next.DueAt.Ticks);
            return next;
        }
    }

    private void MoveTo(long elapsedTicks)
    {
        lock (_gate)
        {
            // A callback may itself have advanced the clock past this point: time never runs backwards.
            var step = Math.Max(0, elapsedTicks - _elapsedTicks);
            _elapsedTicks += step;
            _now += TimeSpan.FromTicks(step);
        }
    }
}
