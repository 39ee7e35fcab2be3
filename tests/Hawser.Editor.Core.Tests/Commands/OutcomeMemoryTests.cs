using Hawser.Editor.Core.Commands;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Tests.Commands;

/// <summary>Which outcomes are told again, and which may be forgotten.</summary>
public sealed class OutcomeMemoryTests
{
    private readonly OutcomeMemory _memory = new();

    [Fact]
    public void Sent_DaemonThatTellsWhatItHas_IsUnsettledUntilItDoes()
    {
        _memory.AwaitWord(true);
        Send("a");
        Send("b");
        _memory.Settle(["a", "unknown"]);
        Assert.Equal(["b"], _memory.Unsettled().Select(outcome => outcome.Id));
    }

    [Fact]
    public void Sent_DaemonThatNeverTells_IsSettled()
    {
        Send("a");
        Assert.Empty(_memory.Unsettled());
    }

    [Fact]
    public void Full_WhatTheDaemonHasIsForgotten_AndNothingElse()
    {
        _memory.AwaitWord(true);
        Send("kept");
        for (var i = 0; i < 1000; i++)
        {
            Send($"c{i}");
            _memory.Settle([$"c{i}"]);
        }

        Assert.True(_memory.TryGet("kept", out _));
        Assert.InRange(_memory.All().Count, 200, 300);
    }

    [Fact]
    public void Full_OfWhatTheDaemonNeverSaysItHas_OldestSentIsForgottenAtLast()
    {
        _memory.AwaitWord(true);
        Add("never sent");
        for (var i = 0; i < 5000; i++) Send($"c{i}");
        Assert.True(_memory.TryGet("never sent", out _));
        Assert.InRange(_memory.All().Count, 4000, 4200);
    }

    private HeldOutcome Add(string id)
    {
        var outcome = new HeldOutcome(new Outcome { CommandId = id }, settled: false);
        _memory.Add(outcome);
        return outcome;
    }

    private void Send(string id) => Add(id).OnWritten();
}
