using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.OperationEvent.Types;

namespace Hawser.Daemon.Tests.Operations;

public sealed class OperationTableTests : IDisposable
{
    private readonly Core _core = new();

    [Fact]
    public void Events_OfAnOperation_MakeItsState()
    {
        Tell("op", Kind.Start, message: "Import");
        Tell("op", Kind.Progress, progress: 40, message: "half of it");

        var operation = Assert.Single(_core.Operations.List(includeEnded: false));
        Assert.Equal(("Import", 40, 0L), (operation.Title, operation.Last.Progress, operation.EndedUnixMs));
    }

    [Fact]
    public void Completed_IsListedOnRequestAndForgottenAfterAWhile()
    {
        Tell("op", Kind.Start);
        Tell("op", Kind.Complete, progress: 100);

        Assert.Empty(_core.Operations.List(includeEnded: false));
        Assert.Single(_core.Operations.List(includeEnded: true));
        _core.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Empty(_core.Operations.List(includeEnded: true));
    }

    [Fact]
    public void SameIdInTwoEditors_AreTwoOperations()
    {
        Tell("op", Kind.Start, editor: "e1");
        Tell("op", Kind.Start, editor: "e2");
        Tell("op", Kind.Complete, editor: "e1");
        Assert.Equal("e2", Assert.Single(_core.Operations.List(includeEnded: false)).EditorId);
    }

    [Fact]
    public void EditorIsLost_ItsOperationsEnd()
    {
        var link = _core.Connect();
        Tell("op", Kind.Start, editor: "editor-1");
        _core.Disconnect(link);
        _core.Processes.Kill(100);
        _core.Away.CheckNow();

        Assert.Empty(_core.Operations.List(includeEnded: false));
        Assert.NotEqual(0, Assert.Single(_core.Operations.List(includeEnded: true)).Last.Code);
    }

    [Fact]
    public void NeverEnded_AreBounded()
    {
        for (var i = 0; i < 1200; i++) Tell($"op{i}", Kind.Start);
        Assert.Equal(1000, _core.Operations.List(includeEnded: true).Count);
    }

    public void Dispose() => _core.Dispose();

    private void Tell(string id, Kind kind, int progress = 0, string message = "", string editor = "e1") => _core.Hub.Publish(
        new Event { Op = new OperationEvent { OpId = id, Kind = kind, Progress = progress, Message = message } }, "p", editor);
}
