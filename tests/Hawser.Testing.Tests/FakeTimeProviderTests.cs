namespace Hawser.Testing.Tests;

public sealed class FakeTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Advance_WithoutTimers_MovesBothClocks()
    {
        var (now, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
        _time.Advance(Second * 5);
        Assert.Equal(now + Second * 5, _time.GetUtcNow());
        Assert.Equal(Second * 5, _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Advance_SeveralTimers_FireInDueOrderAtTheirDueTime()
    {
        var start = _time.GetUtcNow();
        using var late = Timer("late", Second * 3);
        using var early = Timer("early", Second);
        using var never = Timer("never", Second * 9);
        _time.Advance(Second * 5);
        Assert.Equal([$"early {start + Second}", $"late {start + Second * 3}"], _fired);
        Assert.Equal(1, _time.ArmedTimers);
    }

    [Fact]
    public void Advance_TimersDueTogether_FireInOrderOfArming()
    {
        using var first = Timer("first", Second);
        using var second = Timer("second", Second);
        _time.Advance(Second);
        Assert.Equal(["first", "second"], _fired.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void Advance_JustShortOfDue_DoesNotFire()
    {
        using var timer = Timer("t", Second);
        _time.Advance(Second - TimeSpan.FromTicks(1));
        Assert.Empty(_fired);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Single(_fired);
    }

    [Fact]
    public void Advance_Periodic_FiresEachPeriodUntilDisposed()
    {
        var timer = Timer("p", Second, Second * 2);
        _time.Advance(Second * 6);
        Assert.Equal(3, _fired.Count);
        timer.Dispose();
        _time.Advance(Second * 6);
        Assert.Equal(3, _fired.Count);
        Assert.False(timer.Change(Second, Second));
    }

    [Fact]
    public void Advance_CallbackArmsAnother_FiresItInTheSameAdvance()
    {
        ITimer? second = null;
        using var first = _time.CreateTimer(_ => second = Timer("second", Second), null, Second, Timeout.InfiniteTimeSpan);
        _time.Advance(Second * 2);
        Assert.Single(_fired);
        second!.Dispose();
    }

    [Fact]
    public void Change_WhileArmed_ReplacesTheDueTime()
    {
        using var timer = Timer("t", Second);
        timer.Change(Second * 3, Timeout.InfiniteTimeSpan);
        _time.Advance(Second * 2);
        Assert.Empty(_fired);
        _time.Advance(Second);
        Assert.Single(_fired);
    }

    [Fact]
    public void JumpWallClock_Backwards_LeavesTimersAndTimestampsAlone()
    {
        using var timer = Timer("t", Second);
        var stamp = _time.GetTimestamp();
        _time.JumpWallClock(_time.GetUtcNow() - Second * 100);
        Assert.Equal(stamp, _time.GetTimestamp());
        Assert.Empty(_fired);
        _time.Advance(Second);
        Assert.Single(_fired);
    }

    [Fact]
    public async Task WhenTimersArmed_DelayStartedOnAnotherThread_SeesItAndAdvanceEndsIt()
    {
        var delay = Task.Run(() => Task.Delay(Second, _time), TestContext.Current.CancellationToken);
        await _time.WhenTimersArmed();
        Assert.False(delay.IsCompleted);
        _time.Advance(Second);
        await delay.DefaultTimeout();
    }

    [Fact]
    public async Task CancellationTokenSource_WithFakeTime_CancelsWhenTimePasses()
    {
        using var stop = new CancellationTokenSource(Second, _time);
        var cancelled = new TaskCompletionSource();
        stop.Token.Register(cancelled.SetResult);
        _time.Advance(Second);
        await cancelled.Task.DefaultTimeout();
    }

    [Fact]
    public void Advance_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(-Second));

    private ITimer Timer(string name, TimeSpan due, TimeSpan? period = null) =>
        _time.CreateTimer(_ => _fired.Add($"{name} {_time.GetUtcNow()}"), null, due, period ?? Timeout.InfiniteTimeSpan);
}
