using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.OperationEvent.Types;

namespace Hawser.Daemon.Tests.Operations;

public sealed class OperationCancellingTests : IDisposable
{
    private readonly Core _core = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_OfARunningOne_AsksItsEditorAndTellsTheAnswer(bool listens)
    {
        var link = _core.Connect();
        Start("import-1");

        var cancelling = _core.Cancelling.CancelAsync("imp");
        var (correlation, operation) = Assert.Single(link.Cancelled);
        Assert.Equal("import-1", operation);
        Assert.True(_core.Cancelling.OnAnswer(correlation, listens));

        Assert.Equal(listens, await cancelling.DefaultTimeout());
        Assert.True(_core.Operations.Find("import-1").CancelRequested);
    }

    [Fact]
    public async Task Cancel_EditorSaysNothing_CountsAsAskedAfterAWhile()
    {
        _core.Connect();
        Start("op");
        var cancelling = _core.Cancelling.CancelAsync("op");
        _core.Time.Advance(_core.OperationOptions.CancelPatience);
        Assert.True(await cancelling.DefaultTimeout());
    }

    [Fact]
    public async Task Cancel_EditorIsAway_IsAskedWhenItIsBack()
    {
        var link = _core.Connect();
        Start("op");
        _core.Disconnect(link);
        Assert.True(await _core.Cancelling.CancelAsync("op").DefaultTimeout());

        var again = _core.Connect(Core.Hello(connection: 2));

        Assert.Equal("op", Assert.Single(again.Cancelled).Operation);
    }

    [Fact]
    public async Task Cancel_OfOneThatHasEnded_IsNotAccepted()
    {
        var link = _core.Connect();
        Start("op");
        _core.Hub.Publish(new Event { Op = new OperationEvent { OpId = "op", Kind = Kind.Complete } }, "p", "editor-1");
        Assert.False(await _core.Cancelling.CancelAsync("op").DefaultTimeout());
        Assert.Empty(link.Cancelled);
    }

    [Fact]
    public async Task Cancel_NobodyListensButACommandIsBehindIt_CancelsTheCommand()
    {
        var link = _core.Connect();
        var (command, caller) = _core.Invoke("menu.execute", id: "c1");
        Start("op", cancellable: false, commandId: command.Id.Value);

        Assert.True(await _core.Cancelling.CancelAsync("op").DefaultTimeout());

        Assert.Equal(["c1"], link.Revoked);
    }

    [Fact]
    public async Task Cancel_NobodyListensAtAll_IsNotAccepted()
    {
        var link = _core.Connect();
        Start("op", cancellable: false);
        Assert.False(await _core.Cancelling.CancelAsync("op").DefaultTimeout());
        Assert.Empty(link.Cancelled);
    }

    [Fact]
    public async Task Cancel_Unknown_SaysSo() =>
        Assert.Equal("unknown_operation", (await Assert.ThrowsAsync<HawserException>(() => _core.Cancelling.CancelAsync("nothing"))).Failure.Code);

    [Fact]
    public async Task Frames_ListShowAndCancel_ReachTheEditor()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        await client.RequestAsync(new Request { Subscribe = new Subscribe() });
        await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "import-1", Title = "Import", Cancellable = true } });
        await client.WhenEvent("the operation has begun", entry => entry.Op is not null);

        var shown = await client.RequestAsync(new Request { Operation = new OperationRequest { OpId = "imp" } });
        var cancelled = await client.RequestAsync(new Request { CancelOperation = new CancelOperation { OpId = "imp" } });
        var unknown = await Assert.ThrowsAsync<HawserException>(() => client.RequestAsync(new Request { Operation = new OperationRequest { OpId = "bake" } }));

        Assert.Equal(("Import", 1), (shown.Operation.Operation.Title, shown.Operation.History.Count));
        Assert.True(cancelled.CancelOperation.Accepted);
        Assert.Equal(["import-1"], editor.CancelledOperations);
        Assert.Equal("unknown_operation", unknown.Failure.Code);
    }

    public void Dispose() => _core.Dispose();

    private void Start(string id, bool cancellable = true, string commandId = "") => _core.Hub.Publish(
        new Event { Op = new OperationEvent { OpId = id, Cancellable = cancellable, CommandId = commandId } }, "p", "editor-1");
}
