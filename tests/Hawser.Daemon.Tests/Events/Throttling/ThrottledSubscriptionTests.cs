using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Throttling;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Throttling;

/// <summary>A throttle between a subscription and its reader, on virtual time.</summary>
public sealed class ThrottledSubscriptionTests : IDisposable
{
    private readonly Core _core = new();
    private readonly SubscriptionTable _subscriptions;

    public ThrottledSubscriptionTests() => _subscriptions = _core.NewSubscriptions(new CategoryThrottles(_core.Time));

    [Fact]
    public void Flood_OfInfo_WarningsPassAtOnceAndTheCountIsExact()
    {
        var subscription = Subscribe(perSecond: 5, capacity: 10_000);
        for (var i = 0; i < 1000; i++) Log(Level.Info);
        Log(Level.Warn);
        Log(Level.Error);

        var taken = TakeAll(subscription);
        Assert.Equal([Level.Warn, Level.Error], taken[^2..].Select(entry => entry.Log.Level));
        Assert.Equal(7, taken.Count);
        Assert.Equal((995ul, 7ul, 0ul), (subscription.Describe().Suppressed, subscription.Describe().Delivered, subscription.Describe().Missed));

        _core.Time.Advance(CategoryThrottle.SummaryAfter);
        var summary = Assert.Single(TakeAll(subscription));
        Assert.Equal(("throttled", 995ul, 6ul, 1000ul), (summary.Gap.Reason, summary.Gap.Count, summary.Gap.First, summary.Gap.Last));
    }

    [Fact]
    public async Task Quiet_AfterAFlood_WakesTheReaderForTheSummary()
    {
        var subscription = Subscribe(perSecond: 1);
        Log(Level.Info);
        Log(Level.Info);
        Assert.Single(TakeAll(subscription));

        var more = subscription.WhenMore();
        Assert.False(more.IsCompleted);
        _core.Time.Advance(CategoryThrottle.SummaryAfter);
        await more.DefaultTimeout();
        Assert.Equal(1ul, Assert.Single(TakeAll(subscription)).Gap.Count);
    }

    [Fact]
    public void Flood_ThatNeverPauses_DoesNotKeepBackTheSummary()
    {
        var subscription = Subscribe(perSecond: 1);
        for (var i = 0; i < 10; i++) Log(Level.Info);
        Assert.Single(TakeAll(subscription));
        _core.Time.Advance(CategoryThrottle.SummaryAfter);
        for (var i = 0; i < 10; i++) Log(Level.Warn);

        Assert.True(subscription.TryTake(out var next));
        Assert.Equal(9ul, next!.Gap.Count);
    }

    [Fact]
    public void Flood_OverTheCapacityToo_BothCountsAddUp()
    {
        var subscription = Subscribe(perSecond: 1, capacity: 16);
        for (var i = 0; i < 1000; i++) Log(Level.Info);
        var taken = TakeAll(subscription);
        _core.Time.Advance(CategoryThrottle.SummaryAfter);
        taken.AddRange(TakeAll(subscription));

        var logs = (ulong)taken.Count(entry => !entry.IsGap());
        Assert.Equal(1000ul, logs + taken.Where(entry => entry.IsGap()).Aggregate(0ul, (sum, gap) => sum + gap.Gap.Count));
        var counters = subscription.Describe();
        Assert.Equal(1000ul, counters.Delivered + counters.Missed + counters.Suppressed);
    }

    public void Dispose() => _core.Dispose();

    private Subscription Subscribe(uint perSecond, uint capacity = 0)
    {
        var wanted = new Subscribe { Capacity = capacity, Throttle = new Throttle { PerSecond = perSecond } };
        return _subscriptions.Subscribe(wanted, CompiledFilter.All);
    }

    private void Log(Level level) => _core.Hub.Publish(new Event { Log = new LogEvent { Message = "m", Category = "Unity", Level = level } }, "p", "e");

    private static List<Event> TakeAll(Subscription subscription)
    {
        var taken = new List<Event>();
        while (subscription.TryTake(out var entry)) taken.Add(entry!);
        return taken;
    }
}
