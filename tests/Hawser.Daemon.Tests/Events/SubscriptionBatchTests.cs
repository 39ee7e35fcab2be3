using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Subscribe.Types;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Daemon.Tests.Events;

/// <summary>What batches add to subscriptions: they are cut exactly, and whatever happens, stream and gaps together are complete.</summary>
public sealed class SubscriptionBatchTests : IDisposable
{
    private readonly Core _core = new(events: new EventOptions { StoreCapacity = 1_000_000 });
    private readonly SubscriptionTable _table;

    public SubscriptionBatchTests() => _table = _core.NewSubscriptions();

    public void Dispose() => _core.Dispose();

    [Fact]
    public void DropOldest_BatchLargerThanTheBuffer_KeepsItsEnd()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 10, Policy = Policy.DropOldest });
        Publish(4);
        Publish(100);

        var taken = Take(subscription);
        Assert.Equal((1ul, 94ul, 94ul), (taken[0].Gap.First, taken[0].Gap.Last, taken[0].Gap.Count));
        Assert.Equal(Numbers(95, 104), taken.Skip(1).Select(entry => entry.Sequence));
        Assert.Equal((10ul, 94ul), (subscription.Describe().Delivered, subscription.Describe().Missed));
    }

    [Fact]
    public void DropNewest_BatchLargerThanTheBuffer_KeepsItsBeginning()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 10, Policy = Policy.DropNewest });
        Publish(4);
        Publish(100);
        Publish(5);

        var taken = Take(subscription);
        Assert.Equal(Numbers(1, 10), taken.Take(10).Select(entry => entry.Sequence));
        Assert.Equal((11ul, 109ul, 99ul), (taken[10].Gap.First, taken[10].Gap.Last, taken[10].Gap.Count));
        Assert.Equal((10ul, 99ul), (subscription.Describe().Delivered, subscription.Describe().Missed));
    }

    [Fact]
    public async Task Block_BatchLargerThanTheBuffer_IsTakenWholeAndTheNextWaits()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 10, Policy = Policy.Block });
        var room = Publish(100, waits: true);
        Assert.False(room!.IsCompleted);
        Assert.Equal(100u, subscription.Describe().Buffered);

        Assert.Equal(Numbers(1, 100), Take(subscription).Select(entry => entry.Sequence));
        await room.DefaultTimeout();
        Assert.Equal(0ul, subscription.Describe().Missed);
    }

    [Fact]
    public void Block_GivenUp_LosesUntilItsReaderIsBack()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 10, Policy = Policy.Block });
        Publish(30, waits: true);
        _core.Hub.GiveUpBlocking();
        Assert.Null(Publish(50, waits: true));

        var taken = Take(subscription);
        Assert.Equal((1ul, 70ul, 70ul), (taken[0].Gap.First, taken[0].Gap.Last, taken[0].Gap.Count));
        Assert.NotNull(Publish(50, waits: true));
        Assert.Equal(50, Take(subscription).Count);
    }

    [Fact]
    public void Block_SourcesThatCannotWait_AreBoundedAllTheSame()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 10, Policy = Policy.Block });
        for (var i = 0; i < 1000; i++) Publish(1);
        Assert.InRange(subscription.Describe().Buffered, 10u, 21u);
        Assert.Equal(1000ul, Weigh(Take(subscription)));
    }

    [Fact]
    public void Drop_OfAGapThatTheEditorTold_KeepsItsCount()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 1 });
        _ = _core.Hub.Publish(EventBlock.Of(NewLog(), new Event { Gap = new GapEvent { Count = 40, Reason = Gaps.SenderDropped } }, NewLog()), new EventOrigin("p", "e"));
        var taken = Take(subscription);
        Assert.Equal((41ul, 42ul), (taken[0].Gap.Count, Weigh(taken)));
    }

    [Fact]
    public void AnyPolicyAnyFilterAnyPace_StreamAndGapsAreCompleteAndOrdered() => SeededRandom.Check(60, random =>
    {
        using var core = new Core(events: new EventOptions { StoreCapacity = 1_000_000 });
        var policy = (Policy)random.Next(3);
        var filter = random.Next(3) switch
        {
            0 => new EventFilter(),
            1 => new EventFilter { MinimumLevel = Level.Warn },
            _ => new EventFilter { Text = "odd" },
        };
        var subscription = core.NewSubscriptions().Subscribe(new Subscribe { Capacity = (uint)random.Next(1, 50), Policy = policy }, new CompiledFilter(filter));
        var (sent, taken, matching) = (0, new List<Event>(), 0ul);

        for (var step = 0; step < 200; step++)
        {
            if (random.Next(3) > 0)
            {
                var logs = Enumerable.Range(sent, random.Next(1, 80)).Select(number => NewLog((Level)(number % 5), number % 2 == 0 ? "even" : "Odd")).ToArray();
                matching += (ulong)logs.Count(log => CompiledFilterMatches(filter, log));
                sent += logs.Length;
                _ = core.Hub.Publish(EventBlock.Of(logs), new EventOrigin("p", "e", Waits: true));
                if (random.Next(10) == 0) core.Hub.GiveUpBlocking();
            }
            else
            {
                for (var count = random.Next(20); count > 0 && subscription.TryTake(out var entry); count--) taken.Add(entry!);
            }
        }

        while (subscription.TryTake(random.Next(1, 5000), out var run))
        {
            for (var index = run.From; index < run.From + run.Count; index++) taken.Add(run.Batch.Decode(index));
        }

        Assert.Equal(matching, Weigh(taken));
        AssertOrdered(taken);
        var described = subscription.Describe();
        Assert.Equal(((ulong)taken.Count(entry => !entry.IsGap()), matching), (described.Delivered, described.Delivered + described.Missed));
    });

    [Fact]
    public void LeftAndTakenUpAtRandom_ByIdOrNumber_StreamAndGapsAreCompleteAndOrdered() => SeededRandom.Check(60, random =>
    {
        using var core = new Core(events: new EventOptions { StoreCapacity = random.Next(2) == 0 ? 1_000_000 : 200 });
        var table = core.NewSubscriptions();
        var request = new Subscribe { Capacity = (uint)random.Next(1, 100), Policy = (Policy)random.Next(3) };
        var subscription = table.Subscribe(request, CompiledFilter.All);
        var (sent, taken) = (0ul, new List<Event>());
        for (var step = 0; step < 150; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    for (var count = random.Next(60); count > 0 && subscription.TryTake(out var entry); count--) taken.Add(entry!);
                    break;
                case 1:
                    table.Leave(subscription);
                    for (var batches = random.Next(3); batches > 0; batches--) sent += PublishTo(core, random.Next(1, 60));
                    var again = new Subscribe { SubscriptionId = subscription.Id, Capacity = request.Capacity, Policy = request.Policy };
                    if (random.Next(2) == 0 && taken.Count > 0) (again.Since, again.Epoch) = (taken[^1].Sequence, core.Hub.Epoch);
                    subscription = table.Subscribe(again, CompiledFilter.All);
                    break;
                default:
                    sent += PublishTo(core, random.Next(1, 60));
                    break;
            }
        }

        while (subscription.TryTake(out var entry)) taken.Add(entry!);
        Assert.Equal(sent, Weigh(taken));
        AssertOrdered(taken);
        Assert.Equal(1, table.Count);
    });

    [Fact]
    public void Register_ThenSubscribeByItsId_GetsWhatCameInBetween()
    {
        var registered = _table.Register(new Subscribe { RegisterOnly = true, Policy = Policy.Block, Capacity = 5 }, CompiledFilter.All, "ci");
        Assert.Null(Publish(7, waits: true));
        Assert.Equal(("ci", true, 5u, 2ul), (Status().Owner, Status().Disconnected, Status().Buffered, Status().Missed));

        var taken = Take(_table.Subscribe(new Subscribe { SubscriptionId = registered.Id }, CompiledFilter.All));
        Assert.Equal(7ul, Weigh(taken));
        Assert.Equal((false, 0u, 5ul), (Status().Disconnected, Status().Buffered, Status().Delivered));

        SubscriptionInfo Status() => _table.Describe(registered.Id);
    }

    [Fact]
    public void SubscribeById_ThatIsNotThere_FailsInsteadOfSkippingUnseen()
    {
        var failure = Assert.Throws<HawserException>(() => Subscribe(new Subscribe { SubscriptionId = "gone" }));
        Assert.Equal(ErrorCatalog.UnknownSubscription, failure.Code);
        Assert.Equal(ErrorCatalog.UnknownSubscription, Assert.Throws<HawserException>(() => _table.Describe("gone")).Code);
        Publish(3);
        Assert.Equal([2ul, 3], Take(Subscribe(new Subscribe { SubscriptionId = "gone", Since = 1 })).Select(entry => entry.Sequence));
    }

    [Fact]
    public void SubscribeByIdWithNumber_CountersGoOn()
    {
        var subscription = Subscribe(new Subscribe { Capacity = 2 });
        Publish(5);
        Take(subscription);
        _table.Leave(subscription);
        Publish(1);
        var again = Subscribe(new Subscribe { SubscriptionId = subscription.Id, Since = 5 });
        Take(again);
        Assert.Equal((3ul, 3ul), (again.Describe().Delivered, again.Describe().Missed));
    }

    [Fact]
    public void From_AMoment_ReplaysFromThere()
    {
        Publish(3);
        _core.Time.Advance(TimeSpan.FromSeconds(5));
        var then = (_core.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        Publish(2);
        Assert.Equal([4ul, 5], Take(Subscribe(new Subscribe { From = new Moment { UnixNs = then } })).Select(entry => entry.Sequence));
        Assert.Equal(5, Take(Subscribe(new Subscribe { From = new Moment { UnixNs = 0 } })).Count);
    }

    private static bool CompiledFilterMatches(EventFilter filter, Event log) =>
        log.Log.Level >= filter.MinimumLevel && log.Log.Message.Contains(filter.Text, StringComparison.OrdinalIgnoreCase);

    private static ulong Weigh(IEnumerable<Event> taken) => taken.Aggregate(0ul, (sum, entry) => sum + (entry.Gap?.Count ?? 1));

    private static void AssertOrdered(List<Event> taken)
    {
        for (var i = 1; i < taken.Count; i++)
        {
            Assert.True(taken[i - 1].Sequence < taken[i].Sequence, $"{taken[i - 1]} comes before {taken[i]}");
            if (taken[i].IsGap()) Assert.InRange(taken[i].Gap.First, taken[i - 1].Sequence + 1, taken[i].Sequence);
        }
    }

    private static IEnumerable<ulong> Numbers(int first, int last) => Enumerable.Range(first, last - first + 1).Select(number => (ulong)number);

    private static Event NewLog(Level level = Level.Info, string message = "m") => new() { Log = new LogEvent { Message = message, Level = level } };

    private static ulong PublishTo(Core core, int count)
    {
        _ = core.Hub.Publish(EventBlock.Of([.. Enumerable.Range(0, count).Select(_ => NewLog())]), new EventOrigin("p", "e", Waits: true));
        return (ulong)count;
    }

    private static List<Event> Take(Subscription subscription)
    {
        var taken = new List<Event>();
        while (subscription.TryTake(out var entry)) taken.Add(entry!);
        return taken;
    }

    private Subscription Subscribe(Subscribe request) => _table.Subscribe(request, new CompiledFilter(request.Filter));

    private Task? Publish(int count, bool waits = false) =>
        _core.Hub.Publish(EventBlock.Of([.. Enumerable.Range(0, count).Select(_ => NewLog())]), new EventOrigin("p", "e", Waits: waits));
}
