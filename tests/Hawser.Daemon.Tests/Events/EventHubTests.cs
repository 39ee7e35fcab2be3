using Hawser.Daemon.Events;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Events;

public sealed class EventHubTests : IDisposable
{
    private readonly Core _core = new(events: new EventOptions { StoreCapacity = 100 });

    [Fact]
    public void Publish_FromManyThreads_NumbersHaveNoHoleAndOneOrder()
    {
        using var core = new Core(events: new EventOptions { SubscriptionCapacity = 10_000 });
        var subscription = core.NewSubscriptions().Subscribe(new Subscribe(), CompiledFilter.All);

        Parallel.For(0, 8, source =>
        {
            for (var i = 0; i < 500; i++) _ = core.Hub.Publish(Log($"{source}:{i}"), "p", $"e{source}");
        });

        var taken = Take(subscription);
        Assert.Equal(Enumerable.Range(1, 4000).Select(number => (ulong)number), taken.Select(entry => entry.Sequence));
        foreach (var ofSource in taken.GroupBy(entry => entry.EditorId))
            Assert.Equal(Enumerable.Range(0, 500), ofSource.Select(entry => int.Parse(entry.Log.Message.Split(':')[1])));
    }

    [Fact]
    public void Newest_FilteredAndLimited_IsOldestFirst()
    {
        for (var i = 1; i <= 50; i++) _ = _core.Hub.Publish(Log($"m{i}", i % 10 == 0 ? LogEvent.Types.Level.Error : LogEvent.Types.Level.Info), "p", "e");
        var errors = new CompiledFilter(new EventFilter { MinimumLevel = LogEvent.Types.Level.Error });

        Assert.Equal(["m30", "m40", "m50"], _core.Hub.Newest(errors, 3).Select(entry => entry.Log.Message));
        Assert.Equal(["m40", "m50"], _core.Hub.Newest(errors, 10, since: 30).Select(entry => entry.Log.Message));
        Assert.Empty(_core.Hub.Newest(errors, 10, since: 50));
    }

    [Fact]
    public void Store_OverItsCapacity_ForgetsTheOldest()
    {
        for (var i = 1; i <= 130; i++) _ = _core.Hub.Publish(Log($"m{i}"), "p", "e");
        Assert.Equal((31ul, 130ul), (_core.Store.First, _core.Store.Last));
        Assert.Equal("m31", _core.Hub.Newest(CompiledFilter.All, 1000)[0].Log.Message);
    }

    [Fact]
    public void Store_OverItsBytes_ForgetsTheOldestButNeverTheLast()
    {
        var store = new InMemoryEventStore(new EventOptions { StoreBytes = 1000 });
        for (var i = 1u; i <= 5; i++) store.Append(new Event { Sequence = i, Log = new LogEvent { Message = new string('x', 400) } });
        Assert.Equal((4ul, 5ul), (store.First, store.Last));

        store.Append(new Event { Sequence = 6, Log = new LogEvent { Message = new string('x', 5000) } });
        Assert.Equal((6ul, 6ul), (store.First, store.Last));
    }

    // The moment between "nothing more is stored" and "now I am live" is where an event is lost, if it ever is.
    [Fact]
    public void CatchUp_EventComesAfterTheLastLook_IsNotLost()
    {
        var store = new StoreThatIsLookedAt(new InMemoryEventStore(new EventOptions()));
        var hub = new EventHub(store, new FakeTimeProvider());
        _ = hub.Publish(Log("before"), "p", "e");
        var subscription = new SubscriptionTable(hub, new EventOptions(), new FakeTimeProvider()).Subscribe(new Subscribe { Tail = 1 }, CompiledFilter.All);
        store.OnNothingMore = () => hub.Publish(Log("in between"), "p", "e");

        Assert.Equal(["before", "in between"], Take(subscription).Select(entry => entry.Log.Message));
    }

    public void Dispose() => _core.Dispose();

    private static Event Log(string message, LogEvent.Types.Level level = LogEvent.Types.Level.Info) =>
        new() { Log = new LogEvent { Message = message, Level = level } };

    private static List<Event> Take(Subscription subscription)
    {
        var taken = new List<Event>();
        while (subscription.TryTake(out var entry)) taken.Add(entry!);
        return taken;
    }

    private sealed class StoreThatIsLookedAt(IEventStore store) : IEventStore
    {
        public Action? OnNothingMore { get; set; }

        public ulong First => store.First;

        public ulong Last => store.Last;

        public void Append(Event entry) => store.Append(entry);

        public int Read(ulong after, Span<Event> into)
        {
            var count = store.Read(after, into);
            if (count > 0 || OnNothingMore is not { } happen) return count;
            OnNothingMore = null;
            happen();
            return count;
        }

        public int ReadBack(ulong before, Span<Event> into) => store.ReadBack(before, into);
    }
}
