using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.MainThread;
using Hawser.Editor.Core.Operations;
using Hawser.Editor.Core.Reloading;
using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Core.Tests.Commands;

/// <summary>Deadlines in virtual time.</summary>
public sealed class DeadlineTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<HeldOutcome> _sent = [];
    private readonly MainThreadQueue _queue;
    private readonly CommandHost _host;

    public DeadlineTests()
    {
        var table = CatalogBuilder.Build(TestCommands.Source);
        _queue = new MainThreadQueue(_time, new MainThreadQueueOptions(), fault => throw fault);
        _host = new CommandHost(new CommandHostParts
        {
            Queue = _queue,
            Time = _time,
            Table = () => table,
            Outcomes = new OutcomeMemory(),
            Ledger = new NoLedger(),
            Operations = new OperationBoard(),
            Send = _sent.Add,
            OnFault = fault => throw fault,
        });
    }

    [Fact]
    public void Execute_TurnComesBeforeTheDeadline_Runs()
    {
        _host.Execute("c", new Execute { Command = "test.thread", RemainingMs = 1000, SentUnixMs = Now });
        _time.Advance(TimeSpan.FromMilliseconds(999));
        _queue.Drain();
        Assert.Equal(Kind.Succeeded, Assert.Single(_sent).Outcome.Kind);
    }

    [Fact]
    public void Execute_TurnComesAfterTheDeadline_NeverStarts()
    {
        _host.Execute("c", new Execute { Command = "test.thread", RemainingMs = 1000, SentUnixMs = Now });
        _time.Advance(TimeSpan.FromMilliseconds(1000));
        Assert.Equal(0, _queue.Drain());
        Assert.Equal(Kind.Expired, Assert.Single(_sent).Outcome.Kind);
    }

    // Frozen (SIGSTOP, a laptop that was closed), or on its way through a reload: what counts is when it was sent.
    [Theory]
    [InlineData(999, 1)]
    [InlineData(1000, 0)]
    [InlineData(3_600_000, 0)]
    public void Execute_ReadLongAfterItWasSent_StartsOnlyBeforeItsDeadline(int laterMs, int runs)
    {
        var execute = new Execute { Command = "test.thread", RemainingMs = 1000, SentUnixMs = Now };
        _time.Advance(TimeSpan.FromMilliseconds(laterMs));
        _host.Execute("c", execute);
        Assert.Equal(runs, _queue.Drain());
    }

    [Fact]
    public void Execute_ClockWasSetBack_HasNoMoreTimeThanItWasGiven()
    {
        _host.Execute("c", new Execute { Command = "test.thread", RemainingMs = 1000, SentUnixMs = Now + 60_000 });
        _time.Advance(TimeSpan.FromMilliseconds(1000));
        Assert.Equal(0, _queue.Drain());
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
