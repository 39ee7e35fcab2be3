using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Gateways.Frames;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Subscribe.Types;

namespace Hawser.Daemon.Tests.Gateways.Frames;

public sealed class EditorIntakeTests : IDisposable
{
    private readonly Core _core = new(events: new EventOptions { StoreCapacity = 1_000_000 });
    private readonly List<ulong> _acknowledged = [];
    private readonly EditorIntake _intake;

    public EditorIntakeTests() => _intake = new EditorIntake("p", "e", _core.Hub, new FrameGatewayOptions { EventWindow = 1000 }, _core.Time) { Acknowledge = _acknowledged.Add };

    public void Dispose() => _core.Dispose();

    [Fact]
    public void Take_NobodyHoldsItUp_StoresAndAcknowledgesOncePerRush()
    {
        _intake.Take(Logs(3), 1, more: true);
        _intake.Take(Logs(2), 4, more: true);
        Assert.Empty(_acknowledged);
        _intake.Take(Logs(1), 6);
        Assert.Equal([6ul], _acknowledged);
        Assert.Equal(6ul, _core.Hub.Last);
    }

    [Fact]
    public async Task Take_SubscriberIsFull_WaitsAndGoesOnInOrderWhenThereIsRoom()
    {
        var subscription = Block(capacity: 2);
        _intake.Take(Logs(3), 1);
        _intake.Take(Logs(3), 4);
        _intake.Take(Logs(1), 7);
        Assert.Equal(3ul, _core.Hub.Last);
        Assert.Equal([3ul], _acknowledged);

        var taken = new List<ulong>();
        await Until.True("all have come", () =>
        {
            while (subscription.TryTake(out var entry)) taken.Add(entry!.Sequence);
            return taken.Count == 7;
        });
        Assert.Equal(Enumerable.Range(1, 7).Select(number => (ulong)number), taken);
        await Until.True("all are acknowledged", () => _acknowledged.ToArray() is [.., 7]);
    }

    // The moment between "there is no room" and "who takes it on" is where a batch is forgotten, if it ever is.
    [Fact]
    public async Task Take_WhileAReaderTakes_NothingStaysBehind()
    {
        var subscription = Block(capacity: 1);
        var reading = Task.Run(async () =>
        {
            for (var taken = 0; taken < 20_000;)
            {
                if (subscription.TryTake(out _)) taken++;
                else await subscription.WhenMore();
            }
        });
        for (var number = 1ul; number <= 20_000; number += 2)
        {
            while (_core.Hub.Last + 20 < number) await Task.Yield();
            _intake.Take(Logs(2), number);
        }

        await reading.DefaultTimeout();
        Assert.Equal(0ul, subscription.Describe().Missed);
    }

    [Fact]
    public async Task Take_ReaderIsStuck_GivesUpAfterTheLimitAndTheReaderIsTold()
    {
        var subscription = Block(capacity: 2);
        _intake.Take(Logs(3), 1);
        _intake.Take(Logs(5), 4);
        Assert.Equal(3ul, _core.Hub.Last);

        await Until.True("it has given up", () =>
        {
            _core.Time.Advance(TimeSpan.FromSeconds(5));
            return _core.Hub.Last == 8;
        });
        Assert.True(subscription.TryTake(out var gap));
        Assert.Equal(6ul, gap!.Gap.Count);
    }

    [Fact]
    public void Take_MoreUnderWayThanTheWindowAllows_IsRefused()
    {
        Block(capacity: 1);
        _intake.Take(Logs(2), 1);
        _intake.Take(Logs(1, 1500), 3);
        var failure = Assert.Throws<HawserException>(() => _intake.Take(Logs(1, 1500), 4));
        Assert.Equal(ErrorCatalog.InvalidRequest, failure.Code);
    }

    [Fact]
    public async Task Take_OneEventLargerThanAnyWindow_WaitsAlone()
    {
        var subscription = Block(capacity: 1);
        _intake.Take(Logs(2), 1);

        _intake.Take(Logs(1, 5000), 3);

        Assert.Equal(2ul, _core.Hub.Last);
        await Until.True("it has come through", () =>
        {
            while (subscription.TryTake(out _)) continue;
            return _core.Hub.Last == 3;
        });
    }

    [Fact]
    public void Take_SenderThatKnowsNoWindow_IsNotRefusedAndTheReaderLoses()
    {
        var subscription = Block(capacity: 1);
        for (var i = 0; i < 10; i++) _intake.Take(Logs(1, 500), 0);
        _intake.Stop();
        Assert.Equal(10ul, _core.Hub.Last);
        Assert.True(subscription.Describe().Missed > 0);
    }

    [Fact]
    public void Take_NumbersGoBack_IsRefused()
    {
        _intake.Take(Logs(5), 10);
        Assert.Equal(ErrorCatalog.FrameGarbled, Assert.Throws<HawserException>(() => _intake.Take(Logs(1), 14)).Code);
        Assert.Equal(ErrorCatalog.FrameGarbled, Assert.Throws<HawserException>(() => _intake.Take(Logs(1), ulong.MaxValue)).Code);
        _intake.Take(Logs(1), 15);
    }

    [Fact]
    public void Stop_WithEventsWaiting_StoresThem()
    {
        Block(capacity: 1);
        _intake.Take(Logs(2), 1);
        _intake.Take(Logs(3), 3);
        _intake.Take(Logs(4), 6);
        Assert.Equal(2ul, _core.Hub.Last);
        _intake.Stop();
        Assert.Equal((9ul, 9ul), (_core.Hub.Last, _core.Hub.StoredOf("e")));
    }

    private static EventBlock Logs(int count, int length = 1) =>
        EventBlock.Of([.. Enumerable.Range(0, count).Select(_ => new Event { Log = new LogEvent { Message = new string('m', length) } })]);

    private Subscription Block(uint capacity) =>
        _core.NewSubscriptions().Subscribe(new Subscribe { Policy = Policy.Block, Capacity = capacity }, CompiledFilter.All);
}
