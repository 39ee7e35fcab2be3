using Hawser.Cli.Operations;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Operations;

public sealed class OperationTableTests
{
    private readonly OperationTable _table = new();

    [Fact]
    public void Apply_StartProgressComplete_IsOneOperation()
    {
        Assert.Null(_table.Apply(Op(OperationEvent.Types.Kind.Start, 1, op => (op.Title, op.Caller) = ("Build", "cli"))));
        Assert.Null(_table.Apply(Op(OperationEvent.Types.Kind.Progress, 3, op => op.Progress = 40)));
        var running = Assert.Single(_table.Running);
        Assert.Equal(("Build", "cli", 40, 1000), (running.Title, running.Caller, running.Last.Progress, running.StartedUnixMs));

        var ended = _table.Apply(Op(OperationEvent.Types.Kind.Complete, 5));

        Assert.Equal(("Build", 5000), (ended!.Title, ended.EndedUnixMs));
        Assert.True(_table.IsEmpty);
    }

    [Fact]
    public void Apply_WhatTheListHadAlready_ChangesNothing()
    {
        _table.Fill([new OperationInfo { OpId = "op-1", Title = "Build", StartedUnixMs = 1000, Last = new OperationEvent { Progress = 40 } }]);

        _table.Apply(Op(OperationEvent.Types.Kind.Start, 1, op => op.Title = "Build"));

        Assert.Single(_table.Running);
    }

    [Fact]
    public void Apply_EndOfOneNotUnderWay_IsNotToldAgain() => Assert.Null(_table.Apply(Op(OperationEvent.Types.Kind.Complete, 5)));

    [Fact]
    public void Fill_EndedOnes_AreLeftOut()
    {
        _table.Fill([new OperationInfo { OpId = "a", EndedUnixMs = 5 }, new OperationInfo { OpId = "b", Last = new OperationEvent { Kind = OperationEvent.Types.Kind.Complete } }]);

        Assert.True(_table.IsEmpty);
    }

    [Fact]
    public void Running_SeveralAtOnce_AreOldestFirst()
    {
        _table.Apply(Op(OperationEvent.Types.Kind.Start, 9, id: "op-2"));
        _table.Apply(Op(OperationEvent.Types.Kind.Start, 3, id: "op-9"));

        Assert.Equal(["op-9", "op-2"], _table.Running.Select(operation => operation.OpId));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "command_failed")]
    [InlineData(-1, "interrupted")]
    [InlineData(-2, "cancelled")]
    [InlineData(-3, "editor_lost")]
    [InlineData(99, "command_failed")]
    public void End_ItsCode_IsTheExitCodesError(int code, string? expected) => Assert.Equal(expected, OperationEnds.FailureOf(new OperationInfo
    {
        OpId = "op-1",
        Last = new OperationEvent { Kind = OperationEvent.Types.Kind.Complete, Code = code },
    })?.Code);

    private static Event Op(OperationEvent.Types.Kind kind, int second, Action<OperationEvent>? set = null, string id = "op-1")
    {
        var op = new OperationEvent { OpId = id, Kind = kind };
        set?.Invoke(op);
        return new Event { UnixNs = second * 1_000_000_000L, Op = op };
    }
}
