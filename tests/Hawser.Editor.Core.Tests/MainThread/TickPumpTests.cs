using Hawser.Editor.Core.MainThread;

namespace Hawser.Editor.Core.Tests.MainThread;

public sealed class TickPumpTests : IDisposable
{
    private static readonly TickPumpOptions Fast = new() { Interval = TimeSpan.FromMilliseconds(1) };
    private readonly FakeTimeProvider _time = new();
    private readonly TickPump _pump;
    private int _signals;
    private volatile bool _hasWork;

    public TickPumpTests() => _pump = new TickPump(() => Interlocked.Increment(ref _signals), () => _hasWork, _time, Fast);

    public void Dispose() => _pump.Dispose();

    [Fact]
    public void Request_FirstTick_IsAskedForOnTheCallersThread()
    {
        var thread = 0;
        using var pump = new TickPump(() => thread = thread == 0 ? Environment.CurrentManagedThreadId : thread, () => false, _time, Fast);

        pump.Request();

        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public async Task Request_WorkRemains_GoesOnTicking()
    {
        _hasWork = true;
        _pump.Request();
        _time.Advance(TimeSpan.FromSeconds(10)); // well beyond the grace

        await Until.True("it ticks on", () => Volatile.Read(ref _signals) > 5);
    }

    [Fact]
    public async Task Request_WithinTheGrace_GoesOnTicking_AndStopsAfterIt()
    {
        _pump.Request();
        await Until.True("it ticks through the grace", () => Volatile.Read(ref _signals) > 5);

        _time.Advance(TimeSpan.FromMilliseconds(251));

        await Until.True("it has stopped", IsSilent);
    }

    [Fact]
    public async Task Request_AfterItStopped_StartsAgain()
    {
        _pump.Request();
        _time.Advance(TimeSpan.FromMilliseconds(251));
        await Until.True("it has stopped", IsSilent);
        var before = _signals;

        _pump.Request();

        await Until.True("it ticks again", () => Volatile.Read(ref _signals) > before + 3);
    }

    [Fact]
    public void Dispose_WhilePumping_EndsTheThread()
    {
        _hasWork = true;
        _pump.Request();

        _pump.Dispose();

        var after = _signals;
        Thread.Sleep(20);
        Assert.Equal(after, _signals);
    }

    private async Task<bool> IsSilent()
    {
        var before = Volatile.Read(ref _signals);
        await Task.Delay(30);
        return before == Volatile.Read(ref _signals);
    }
}
