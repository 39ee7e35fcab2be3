using System.Diagnostics.CodeAnalysis;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
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
            for (var i = 0; i < 500; i++) core.Hub.Publish(Log($"{source}:{i}"), "p", $"e{source}");
        });

        var taken = Take(subscription);
        Assert.Equal(Enumerable.Range(1, 4000).Select(number => (ulong)number), taken.Select(entry => entry.Sequence));
        foreach (var ofSource in taken.GroupBy(entry => entry.EditorId))
            Assert.Equal(Enumerable.Range(0, 500), ofSource.Select(entry => int.Parse(entry.Log.Message.Split(':')[1])));
    }

    [Fact]
    public void Newest_FilteredAndLimited_IsOldestFirst()
    {
        for (var i = 1; i <= 50; i++) _core.Hub.Publish(Log($"m{i}", i % 10 == 0 ? LogEvent.Types.Level.Error : LogEvent.Types.Level.Info), "p", "e");
        var errors = new CompiledFilter(new EventFilter { MinimumLevel = LogEvent.Types.Level.Error });

        Assert.Equal(["m30", "m40", "m50"], _core.Hub.Newest(errors, 3).Select(entry => entry.Log.Message));
        Assert.Equal(["m40", "m50"], _core.Hub.Newest(errors, 10, since: 30).Select(entry => entry.Log.Message));
        Assert.Empty(_core.Hub.Newest(errors, 10, since: 50));
    }

    [Fact]
    public void Store_OverItsCapacity_ForgetsTheOldest()
    {
        for (var i = 1; i <= 130; i++) _core.Hub.Publish(Log($"m{i}"), "p", "e");
        Assert.Equal((31ul, 130ul), (_core.Journal.First, _core.Journal.Last));
        Assert.Equal("m31", _core.Hub.Newest(CompiledFilter.All, 1000)[0].Log.Message);
    }

    [Fact]
    public void Store_OverItsBytes_ForgetsTheOldestButNeverTheLast()
    {
        using var core = new Core(events: new EventOptions { StoreBytes = 1000 });
        for (var i = 1u; i <= 5; i++) core.Hub.Publish(Log(new string('x', 400)), "p", "e");
        Assert.Equal((4ul, 5ul), (core.Journal.First, core.Journal.Last));

        core.Hub.Publish(Log(new string('x', 5000)), "p", "e");
        Assert.Equal((6ul, 6ul), (core.Journal.First, core.Journal.Last));
    }

    [Fact]
    public void Publish_WhatIsStoredAlready_IsPassedOver()
    {
        Publish(1, "a", "b", "c");
        Publish(2, "b", "c", "d");
        Publish(1, "a", "b");
        Publish(5, "e");

        Assert.Equal(["a", "b", "c", "d", "e"], _core.Hub.Newest(CompiledFilter.All, 100).Select(entry => entry.Log.Message));
        Assert.Equal(5ul, _core.Hub.StoredOf("e"));
    }

    [Fact]
    public void Publish_AHoleInTheSendersNumbers_IsTold()
    {
        Publish(1, "a");
        Publish(5, "b");

        var stored = _core.Hub.Newest(CompiledFilter.All, 100);
        Assert.Equal((3ul, Gaps.SenderDropped, "e"), (stored[1].Gap.Count, stored[1].Gap.Reason, stored[1].EditorId));
        Assert.Equal([1ul, 2, 3], stored.Select(entry => entry.Sequence));
    }

    [Fact]
    public void Publish_AnEditorThatAnEarlierDaemonHasHeard_GoesOnWithoutAGap()
    {
        Publish(1000, "a");
        Assert.Equal("a", Assert.Single(_core.Hub.Newest(CompiledFilter.All, 100)).Log.Message);
    }

    [Fact]
    public void Tap_GetsTheKindsItAskedForWithTheirNumbers()
    {
        var tap = new RecordingTap();
        _core.Hub.Tap(tap);
        _ = _core.Hub.Publish(EventBlock.Of(Log("no"), new Event { Op = new OperationEvent { OpId = "o" } }, Log("no")), new EventOrigin("p", "e"));
        Assert.Equal(("o", 2ul, "p", "e"), (Assert.Single(tap.Seen).Op.OpId, tap.Seen[0].Sequence, tap.Seen[0].ProjectId, tap.Seen[0].EditorId));
    }

    [Fact]
    public void Before_AMoment_IsTheNumberItsEventsFollow()
    {
        var moments = new Moments(_core.Journal, new ClearedAt(7));
        _core.Hub.Publish(Log("one"), "p", "e");
        _core.Time.Advance(TimeSpan.FromSeconds(1));
        var then = (_core.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        _core.Hub.Publish(new Event { Command = new CommandEvent { Kind = CommandEvent.Types.Kind.Accepted, CommandId = "c" } }, "p", "e");
        _core.Hub.Publish(new Event { Command = new CommandEvent { Kind = CommandEvent.Types.Kind.Ended, CommandId = "c" } }, "p", "e");

        Assert.Equal(1ul, moments.Before(new Moment { UnixNs = then }, null));
        Assert.Equal(0ul, moments.Before(new Moment { UnixNs = 1 }, null));
        Assert.Equal(3ul, moments.Before(new Moment { UnixNs = then + 1 }, null));
        Assert.Equal(1ul, moments.Before(new Moment { CommandId = "c" }, null));
        Assert.Equal(7ul, moments.Before(new Moment { LastClear = true }, "p"));
        Assert.Equal(ErrorCatalog.InvalidRequest, Assert.Throws<HawserException>(() => moments.Before(new Moment { CommandId = "other" }, null)).Code);
        Assert.Equal(ErrorCatalog.InvalidRequest, Assert.Throws<HawserException>(() => moments.Before(new Moment(), null)).Code);
    }

    // The moment between "nothing more is stored" and "now I am live" is where an event is lost, if it ever is.
    [Fact]
    public void CatchUp_EventComesAfterTheLastLook_IsNotLost()
    {
        var journal = new JournalThatIsLookedAt(new InMemoryEventJournal(new EventOptions()));
        var hub = new EventHub(journal, new NoRedaction(), new FakeTimeProvider());
        hub.Publish(Log("before"), "p", "e");
        var subscription = new SubscriptionTable(hub, new Moments(journal), new EventOptions(), new FakeTimeProvider())
            .Subscribe(new Subscribe { Tail = 1 }, CompiledFilter.All);
        journal.OnNothingMore = () => hub.Publish(Log("in between"), "p", "e");

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

    private void Publish(ulong senderNumber, params string[] messages) =>
        _ = _core.Hub.Publish(EventBlock.Of([.. messages.Select(message => Log(message))]), new EventOrigin("p", "e", senderNumber));

    private sealed class RecordingTap : IEventTap
    {
        public EventKinds Kinds => EventKinds.Operation;

        public List<Event> Seen { get; } = [];

        public void OnEvent(Event entry) => Seen.Add(entry);
    }

    private sealed class ClearedAt(ulong number) : IWatermarks
    {
        public ulong LastClear(string? projectId) => number;
    }

    private sealed class JournalThatIsLookedAt(InMemoryEventJournal journal) : IEventJournal
    {
        public Action? OnNothingMore { get; set; }

        public string Epoch => journal.Epoch;

        public ulong First => journal.First;

        public ulong Last => journal.Last;

        public long Bytes => journal.Bytes;

        public string? Trouble => journal.Trouble;

        public void Append(StampedBatch batch) => journal.Append(batch);

        public bool TryTakeLoss([NotNullWhen(true)] out StoreLoss? loss) => journal.TryTakeLoss(out loss);

        public ulong SenderNumberOf(string editorId) => journal.SenderNumberOf(editorId);

        public ulong LastBefore(long unixNs) => journal.LastBefore(unixNs);

        public IEventReader ReadAfter(ulong number, EventNeed need) => new Reader(this, journal.ReadAfter(number, need));

        public IEventReader ReadBefore(ulong number, EventNeed need) => journal.ReadBefore(number, need);

        public void Dispose() => journal.Dispose();

        private sealed class Reader(JournalThatIsLookedAt journal, IEventReader reader) : IEventReader
        {
            public ulong Position => reader.Position;

            public StoreLoss? Missing => reader.Missing;

            public StampedBatch? Next()
            {
                var batch = reader.Next();
                if (batch is not null || journal.OnNothingMore is not { } happen) return batch;
                journal.OnNothingMore = null;
                happen();
                return batch;
            }

            public void Dispose() => reader.Dispose();
        }
    }
}
