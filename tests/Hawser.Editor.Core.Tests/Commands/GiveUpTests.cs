using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.MainThread;
using Hawser.Editor.Core.Operations;
using Hawser.Editor.Core.Reloading;
using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Tests.Commands;

/// <summary>What the next domain is told when commands end at the very moment at which this one goes.</summary>
public sealed class GiveUpTests
{
    [Fact]
    public async Task GiveUp_CommandIsEndingOnAnotherThread_ItsOutcomeIsThereAfterwards()
    {
        using var time = new TimeThatHoldsAnEnding();
        var outcomes = new OutcomeMemory();
        var host = NewHost(time, outcomes);
        host.Execute("c", new Execute { Command = "test.background", RemainingMs = 60_000 });
        await time.Held.Task.DefaultTimeout();

        host.Close();
        var unfinished = host.GiveUp();

        Assert.Empty(unfinished.CutOff);
        Assert.Equal(["c"], outcomes.All().Select(outcome => outcome.Id));
    }

    [Fact]
    public void Drop_CommandThatNoThreadCameToYet_LeavesNoTimerToHoldTheDomain()
    {
        var time = new FakeTimeProvider();
        var run = new CommandRun(NewHost(time, new OutcomeMemory()), "c", "test.background", "test", TimeSpan.TicksPerMinute);
        run.CancelAtDeadline(time);
        Assert.Equal(1, time.ArmedTimers);

        Assert.True(run.TryDrop(DropReason.Closed));

        Assert.Equal(0, time.ArmedTimers);
    }

    private static CommandHost NewHost(TimeProvider time, OutcomeMemory outcomes)
    {
        var table = CatalogBuilder.Build(TestCommands.Source);
        return new CommandHost(new CommandHostParts
        {
            Queue = new MainThreadQueue(time, new MainThreadQueueOptions(), fault => throw fault),
            Time = time,
            Table = () => table,
            Outcomes = outcomes,
            Ledger = new NoLedger(),
            Operations = new OperationBoard(),
            Send = _ => { },
            OnFault = fault => throw fault,
        });
    }

    /// <summary>Holds the first that asks for the time of day, which is a command's ending, until somebody begins to wait.</summary>
    private sealed class TimeThatHoldsAnEnding : TimeProvider, IDisposable
    {
        private readonly ManualResetEventSlim _somebodyWaits = new();

        public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override DateTimeOffset GetUtcNow()
        {
            Held.TrySetResult();
            _somebodyWaits.Wait();
            return base.GetUtcNow();
        }

        public override long GetTimestamp()
        {
            if (Held.Task.IsCompleted) _somebodyWaits.Set();
            return base.GetTimestamp();
        }

        public void Dispose()
        {
            _somebodyWaits.Set();
            _somebodyWaits.Dispose();
        }
    }
}
