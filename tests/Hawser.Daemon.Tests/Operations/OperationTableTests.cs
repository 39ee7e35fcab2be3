using Hawser.Daemon.Operations;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
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
    public void Start_SaysWhoAndWhat()
    {
        _core.Hub.Publish(
            new Event { Op = new OperationEvent { OpId = "op", Title = "Import textures", Message = "12 files", Cancellable = true, CommandId = "c1", Caller = "cli" } }, "p", "e1");
        Tell("op", Kind.Progress, progress: 10);

        var operation = _core.Operations.Find("op");
        Assert.Equal(("Import textures", true, "c1", "cli"), (operation.Title, operation.Cancellable, operation.CommandId, operation.Caller));
        Assert.Equal((1ul, _core.Time.GetUtcNow().ToUnixTimeMilliseconds()), (operation.FirstSequence, operation.StartedUnixMs));
    }

    [Fact]
    public void Progress_AfterTheEnd_ChangesNothing()
    {
        Tell("op", Kind.Start);
        Tell("op", Kind.Complete, progress: 100);
        Tell("op", Kind.Progress, progress: 99);
        Assert.Equal(Kind.Complete, _core.Operations.Find("op").Last.Kind);
    }

    [Fact]
    public void SameId_StartedAgain_IsANewOperation()
    {
        Tell("op", Kind.Start, message: "one");
        Tell("op", Kind.Complete);
        Tell("op", Kind.Start, message: "two");
        var operation = Assert.Single(_core.Operations.List(includeEnded: false));
        Assert.Equal(("two", 3ul), (operation.Title, operation.FirstSequence));
    }

    [Theory]
    [InlineData("import-1")]
    [InlineData("IMPORT-1")]
    [InlineData("b")]
    public void Find_IdOrUniqueBeginning_IsFound(string id)
    {
        Tell("import-1", Kind.Start);
        Tell("import-12", Kind.Start);
        Tell("build-1", Kind.Start);
        if (id == "IMPORT-1") Assert.Equal("invalid_argument", Assert.Throws<HawserException>(() => _core.Operations.Find(id)).Failure.Code);
        else Assert.StartsWith(id, _core.Operations.Find(id).OpId);
    }

    [Fact]
    public void Find_Unknown_NamesNearOnes()
    {
        Tell("import-1", Kind.Start);
        var failure = Assert.Throws<HawserException>(() => _core.Operations.Find("inport-1")).Failure;
        Assert.Equal("unknown_operation", failure.Code);
        Assert.Contains("import-1", failure.Message);
        Assert.Equal("""{"near":["import-1"]}""", failure.DetailsJson);
        Assert.Throws<HawserException>(() => _core.Operations.Find(""));
    }

    [Fact]
    public void History_OfAnOperation_IsItsOwnEventsInOrder()
    {
        Tell("op", Kind.Start);
        Tell("other", Kind.Start);
        Tell("op", Kind.Start, editor: "e2");
        Tell("op", Kind.Progress, progress: 40);
        Tell("op", Kind.Complete, progress: 100);
        Tell("op", Kind.Start);

        var operation = _core.Operations.List(includeEnded: true).First(operation => operation.EditorId == "e1" && operation.OpId == "op");
        Assert.Equal([6ul], _core.History.Of(operation).Select(entry => entry.Sequence));
        operation = operation.Clone();
        (operation.FirstSequence, operation.EndedUnixMs) = (1, 1);
        Assert.Equal([1ul, 4ul, 5ul], _core.History.Of(operation).Select(entry => entry.Sequence));
    }

    [Fact]
    public void EditorIsLost_ItsOperationsEndWithAnEvent()
    {
        var link = _core.Connect();
        Tell("op", Kind.Start, editor: "editor-1");
        Tell("theirs", Kind.Start, editor: "e2");
        _core.Disconnect(link);
        _core.Processes.Kill(100);
        _core.Away.CheckNow();

        Assert.Equal("theirs", Assert.Single(_core.Operations.List(includeEnded: false)).OpId);
        Assert.Equal((int)Code.EditorLost, _core.Operations.Find("op").Last.Code);
        var told = _core.Stored(Event.PayloadOneofCase.Op)[^1];
        Assert.Equal(("op", Kind.Complete, -3, "editor-1"), (told.Op.OpId, told.Op.Kind, told.Op.Code, told.EditorId));
    }

    [Fact]
    public void EditorReloads_ItsOperationsGoOn()
    {
        var link = _core.Connect();
        Tell("op", Kind.Start, editor: "editor-1");
        _core.Tell(link, EditorState.Types.Phase.Reloading);
        _core.Disconnect(link);
        _core.Connect(Core.Hello(connection: 2));
        Tell("op", Kind.Progress, progress: 70, editor: "editor-1");
        Assert.Equal(70, Assert.Single(_core.Operations.List(includeEnded: false)).Last.Progress);
    }

    [Fact]
    public void Restore_AfterARestart_KnowsWhatStillRunsAndEndsWhatNobodyWill()
    {
        _core.Connect();
        Tell("here", Kind.Start, message: "Import", editor: "editor-1");
        Tell("here", Kind.Progress, progress: 30, editor: "editor-1");
        Tell("gone", Kind.Start, editor: "editor-9");
        Tell("over", Kind.Start, editor: "editor-1");
        Tell("over", Kind.Complete, editor: "editor-1");

        var restarted = new OperationTable(_core.OperationOptions, _core.Time);
        _core.Hub.Tap(restarted);
        new LostOperations(restarted, _core.History, _core.OperationOptions, _core.Hub, _core.Registry).Restore();

        var running = Assert.Single(restarted.List(includeEnded: false));
        Assert.Equal(("here", "Import", 30, 1ul), (running.OpId, running.Title, running.Last.Progress, running.FirstSequence - 1));
        Assert.Equal((int)Code.EditorLost, restarted.Find("gone").Last.Code);
        Assert.Equal((int)Code.Ok, restarted.Find("over").Last.Code);
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
