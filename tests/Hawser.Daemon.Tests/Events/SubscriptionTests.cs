using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Subscribe.Types;

namespace Hawser.Daemon.Tests.Events;

public sealed class SubscriptionTests : IDisposable
{
    private readonly Core _core = new(events: new EventOptions { StoreCapacity = 20 });
    private readonly SubscriptionTable _table;

    public SubscriptionTests() => _table = _core.NewSubscriptions();

    [Fact]
    public void FromNow_GetsWhatComesAfter()
    {
        Publish(3);
        var subscription = Subscribe(new Subscribe());
        Publish(2);
        Assert.Equal([4ul, 5], Take(subscription));
    }

    [Fact]
    public void Since_ReplaysThenGoesOn_NothingTwiceAndNothingMissing()
    {
        Publish(10);
        var subscription = Subscribe(new Subscribe { Since = 7 });
        Assert.True(subscription.TryTake(out var first));
        Publish(2);
        Assert.Equal([8ul, 9, 10, 11, 12], Take(subscription).Prepend(first!.Sequence));
        Publish(1);
        Assert.Equal([13ul], Take(subscription));
    }

    [Fact]
    public async Task Since_WhileOthersPublish_NothingTwiceAndNothingMissing()
    {
        using var core = new Core(events: new EventOptions { StoreCapacity = 100_000, SubscriptionCapacity = 100_000 });
        for (var i = 0; i < 500; i++) core.Hub.Publish(NewLog(), "p", "e");
        var subscription = core.NewSubscriptions().Subscribe(new Subscribe { Since = 1 }, CompiledFilter.All);
        var taken = new List<ulong>();

        var publishing = Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++) core.Hub.Publish(NewLog(), "p", "e");
        });
        while (taken.Count < 5499)
        {
            if (subscription.TryTake(out var entry)) taken.Add(entry!.Sequence);
            else await subscription.WhenMore().DefaultTimeout();
        }

        await publishing.DefaultTimeout();
        Assert.Equal(Enumerable.Range(2, 5499).Select(number => (ulong)number), taken);
    }

    [Fact]
    public void Since_NoLongerStored_BeginsWithAGapThatCounts()
    {
        Publish(50);
        var subscription = Subscribe(new Subscribe { Since = 5 });
        Assert.True(subscription.TryTake(out var gap));
        Assert.Equal((6ul, 30ul, 25ul, Gaps.NoLongerStored), (gap!.Gap.First, gap.Gap.Last, gap.Gap.Count, gap.Gap.Reason));
        Assert.Equal(30ul, gap.Sequence);
        Assert.Equal(Enumerable.Range(31, 20).Select(number => (ulong)number), Take(subscription));
    }

    [Fact]
    public void Since_OfAnotherEpoch_SaysSoAndGivesAllThereIs()
    {
        Publish(3);
        var subscription = Subscribe(new Subscribe { Since = 1000, Epoch = "another" });
        Assert.True(subscription.TryTake(out var gap));
        Assert.Equal(Gaps.OtherEpoch, gap!.Gap.Reason);
        Assert.Equal([1ul, 2, 3], Take(subscription));
    }

    [Fact]
    public void Tail_StartsWithTheLastThatMatch()
    {
        Publish(5);
        Publish(1, LogEvent.Types.Level.Error);
        Publish(5);
        Publish(2, LogEvent.Types.Level.Error);
        var subscription = Subscribe(new Subscribe { Tail = 2, Filter = new EventFilter { MinimumLevel = LogEvent.Types.Level.Error } });
        Assert.Equal([12ul, 13], Take(subscription));
    }

    [Fact]
    public void DropOldest_Full_KeepsTheNewestAndTellsTheGapBeforeThem()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 3, Policy = Policy.DropOldest });
        Publish(10);

        Assert.True(subscription.TryTake(out var gap));
        Assert.Equal((1ul, 7ul, 7ul, Gaps.SlowSubscriber), (gap!.Gap.First, gap.Gap.Last, gap.Gap.Count, gap.Gap.Reason));
        Assert.Equal([8ul, 9, 10], Take(subscription));
        Assert.Equal((3ul, 7ul), (subscription.Describe().Delivered, subscription.Describe().Missed));
    }

    [Fact]
    public void DropNewest_Full_KeepsTheOldestAndTellsTheGapAfterThem()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 3, Policy = Policy.DropNewest });
        Publish(10);
        Assert.True(subscription.TryTake(out var first));
        Publish(1);

        var taken = TakeAll(subscription);
        Assert.Equal([1ul, 2, 3, 10, 11], taken.Select(entry => entry.Sequence).Prepend(first!.Sequence));
        Assert.Equal((4ul, 10ul, 7ul), (taken[2].Gap.First, taken[2].Gap.Last, taken[2].Gap.Count));
        Assert.Equal((4ul, 7ul), (subscription.Describe().Delivered, subscription.Describe().Missed));
    }

    [Fact]
    public async Task Block_Full_SourceWaitsUntilThereIsRoom()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 2, Policy = Policy.Block });
        Publish(2);
        var room = PublishAndWait(1);
        Assert.False(room!.IsCompleted);

        subscription.TryTake(out _);
        Assert.False(room.IsCompleted);
        subscription.TryTake(out _);
        await room.DefaultTimeout();
        Assert.Equal([3ul], Take(subscription));
    }

    [Fact]
    public async Task Block_ForTooLong_LosesTheOldestAndTells()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 2, Policy = Policy.Block });
        Publish(2);
        var room = PublishAndWait(1);
        _core.Hub.GiveUpBlocking();

        await room!.DefaultTimeout();
        var taken = TakeAll(subscription);
        Assert.Equal(1ul, taken[0].Gap.Count);
        Assert.Equal([1ul, 2, 3], taken.Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Block_ReaderDisconnects_SourceGoesOn()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 1, Policy = Policy.Block });
        Publish(1);
        var room = PublishAndWait(1);
        _table.Leave(subscription);

        await room!.DefaultTimeout();
        Assert.Null(PublishAndWait(1));
    }

    [Fact]
    public void Leave_ThenSubscribeById_GoesOnWhereItWas()
    {
        var subscription = Subscribe(new Subscribe());
        Publish(2);
        subscription.TryTake(out _);
        _table.Leave(subscription);
        Publish(1);
        Assert.True(Assert.Single(_table.List()).Disconnected);

        var again = Subscribe(new Subscribe { SubscriptionId = subscription.Id });

        Assert.Same(subscription, again);
        Assert.Equal([2ul, 3], Take(again));
        Assert.False(Assert.Single(_table.List()).Disconnected);
    }

    [Fact]
    public void Leave_ThenSubscribeByIdWithSince_RepeatsWhatGotLostOnTheWay()
    {
        var subscription = Subscribe(new Subscribe());
        Publish(4);
        Take(subscription);
        _table.Leave(subscription);

        var again = Subscribe(new Subscribe { SubscriptionId = subscription.Id, Since = 2 });

        Assert.Equal([3ul, 4], Take(again));
        Assert.Equal(subscription.Id, again.Id);
    }

    [Fact]
    public void SubscribeById_WhileSomebodyReadsIt_IsAnotherSubscription()
    {
        var subscription = Subscribe(new Subscribe());
        var second = Subscribe(new Subscribe { SubscriptionId = subscription.Id });
        Assert.NotEqual(subscription.Id, second.Id);
    }

    [Fact]
    public void Leave_NobodyComesBack_IsEnded()
    {
        _table.Leave(Subscribe(new Subscribe()));
        var reader = Subscribe(new Subscribe());
        _core.Time.Advance(TimeSpan.FromMinutes(11));
        _table.Sweep();
        Assert.Equal(reader.Id, Assert.Single(_table.List()).SubscriptionId);
    }

    [Fact]
    public async Task WhenMore_NothingThere_CompletesWithTheNextEventOrTheEnd()
    {
        var subscription = Subscribe(new Subscribe());
        Assert.False(subscription.TryTake(out _));
        var more = subscription.WhenMore();
        Assert.False(more.IsCompleted);
        Publish(1);
        await more.DefaultTimeout();

        Take(subscription);
        var end = subscription.WhenMore();
        _table.End(subscription.Id);
        await end.DefaultTimeout();
        Assert.True(subscription.HasEnded);
    }

    public void Dispose() => _core.Dispose();

    private Subscription Subscribe(Subscribe request) => _table.Subscribe(request, new CompiledFilter(request.Filter));

    private void Publish(int count, LogEvent.Types.Level level = LogEvent.Types.Level.Info)
    {
        for (var i = 0; i < count; i++) _core.Hub.Publish(NewLog(level), "p", "e");
    }

    /// <summary>As a source does that can wait; a batch of so many.</summary>
    private Task? PublishAndWait(int count, Func<int, Event>? entry = null) =>
        _core.Hub.Publish(EventBlock.Of([.. Enumerable.Range(0, count).Select(entry ?? (_ => NewLog()))]), new EventOrigin("p", "e", Waits: true));

    private static Event NewLog(LogEvent.Types.Level level = LogEvent.Types.Level.Info) => new() { Log = new LogEvent { Message = "m", Level = level } };

    private static List<Event> TakeAll(Subscription subscription)
    {
        var taken = new List<Event>();
        while (subscription.TryTake(out var entry)) taken.Add(entry!);
        return taken;
    }

    private static IEnumerable<ulong> Take(Subscription subscription) => TakeAll(subscription).Select(entry => entry.Sequence);
}
