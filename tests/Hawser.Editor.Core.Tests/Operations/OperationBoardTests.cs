using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Operations;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.OperationEvent.Types.Kind;

namespace Hawser.Editor.Core.Tests.Operations;

public sealed class OperationBoardTests
{
    private readonly Pump _pump = new();
    private readonly OperationBoard _board = new();

    public OperationBoardTests() => _board.Attach(_pump, fault => throw fault);

    [Fact]
    public void Operation_ReportedWhileThePumpIsBusy_OnlyTheLastReportIsSent()
    {
        using var operation = _board.Start("Import textures");
        for (var percent = 1; percent <= 40; percent++) operation.Report(percent, $"texture {percent}");
        _pump.Run();
        operation.Report(41, "another");
        operation.Report(500, "the last");
        operation.Complete(7, "no more disk", new { left = 3 });
        operation.Report(42, "too late");
        operation.Complete();
        _pump.Run();

        Assert.Equal(
            [
                (Kind.Start, 0, 0, "Import textures"), (Kind.Progress, 40, 0, "texture 40"), (Kind.Progress, 100, 0, "the last"),
                (Kind.Complete, 100, 7, "no more disk"),
            ],
            _pump.Sent.Select(told => (told.Kind, told.Progress, told.Code, told.Message)));
        Assert.Equal("""{"left":3}""", _pump.Sent[^1].PayloadJson);
        Assert.Equal("Import textures", _pump.Sent[0].Title);
        Assert.All(_pump.Sent, told => Assert.Equal(operation.Id, told.OpId));
    }

    [Fact]
    public void Operation_ReportedFromManyThreads_BeginsOnceEndsOnceAndLast() => SeededRandom.Check(5, random =>
    {
        var (pump, board) = (new Pump(), new OperationBoard());
        board.Attach(pump, fault => throw fault);
        var operation = board.Start("many");
        var reports = random.Next(100, 2000);
        var threads = Enumerable.Range(0, 4).Select(thread => new Thread(() =>
        {
            for (var report = 0; report < reports; report++) operation.Report(report % 100);
            operation.Complete(thread + 1);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        while (threads.Any(thread => thread.IsAlive)) pump.Run();
        pump.Run();

        Assert.Equal(Kind.Start, pump.Sent[0].Kind);
        Assert.Equal(Kind.Complete, pump.Sent[^1].Kind);
        Assert.All(pump.Sent.Skip(1).SkipLast(1), told => Assert.Equal(Kind.Progress, told.Kind));
    });

    [Fact]
    public void Dispose_NotCompleted_IsAbandoned()
    {
        _board.Start("given up").Dispose();
        _pump.Run();

        Assert.Equal((Kind.Complete, OperationCodes.Abandoned), (_pump.Sent[^1].Kind, _pump.Sent[^1].Code));
    }

    [Fact]
    public async Task Cancel_WhoeverListens_IsToldAndEndsCancelled()
    {
        var operation = _board.Start(new OperationStart("long") { IsCancellable = true });
        var tripped = new TaskCompletionSource();
        operation.CancellationToken.Register(tripped.SetResult);

        Assert.True(_board.Cancel(operation.Id));
        await tripped.Task.DefaultTimeout();
        operation.Dispose();
        _pump.Run();

        Assert.True(_pump.Sent[0].Cancellable);
        Assert.Equal(OperationCodes.Cancelled, _pump.Sent[^1].Code);
        Assert.False(_board.Cancel(operation.Id));
    }

    [Fact]
    public void Cancel_NobodyListensOrNoneSuch_IsRefused()
    {
        var operation = _board.Start("deaf");

        Assert.False(_board.Cancel(operation.Id));
        Assert.False(_board.Cancel("none"));
        Assert.False(operation.CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public void Attach_OperationsBegunBefore_AreToldThen()
    {
        var (pump, board) = (new Pump(), new OperationBoard());
        var operation = board.Start("early");
        operation.Report(5);
        operation.Report(6);

        board.Attach(pump, fault => throw fault);
        operation.Complete();
        pump.Run();

        Assert.Equal([(Kind.Start, 0), (Kind.Progress, 6), (Kind.Complete, 100)], pump.Sent.Select(told => (told.Kind, told.Progress)));
    }

    [Fact]
    public void Reload_NeverTakenUp_IsAbandonedAfterSomeDomains()
    {
        _board.Start(new OperationStart("forgotten") { SurvivesReload = true });
        var (board, domains) = (_board, 0);
        for (; board.Leave([]) is { Count: > 0 } left; domains++)
        {
            board = new OperationBoard();
            board.Attach(_pump, fault => throw fault);
            board.TakeUp(left.Select(record => OperationRecord.FromJson(record.ToJson())));
            board.AbandonAtReload();
        }

        _pump.Run();
        Assert.Equal(3, domains);
        Assert.Equal((Kind.Complete, OperationCodes.Abandoned), (_pump.Sent[^1].Kind, _pump.Sent[^1].Code));
    }

    /// <summary>Sends when it is told to.</summary>
    private sealed class Pump : IEventSink
    {
        private readonly Queue<object> _waiting = [];

        public List<OperationEvent> Sent { get; } = [];

        public void Send(Event happened) => Enqueue(happened);

        public void Send(IPendingEvent pending) => Enqueue(pending);

        public void Run()
        {
            while (true)
            {
                object next;
                lock (_waiting)
                {
                    if (_waiting.Count == 0) return;
                    next = _waiting.Dequeue();
                }

                if ((next is IPendingEvent pending ? pending.Take() : (Event)next) is { } happened) Sent.Add(happened.Op);
            }
        }

        private void Enqueue(object next)
        {
            lock (_waiting) _waiting.Enqueue(next);
        }
    }
}
