using Hawser.Editor.Core.Operations;
using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.OperationEvent.Types.Kind;

namespace Hawser.Editor.Core.Tests.Operations;

public sealed class OperationLineTests : IDisposable
{
    private readonly MockDaemon _daemon = new MockDaemon().Start();
    private readonly FakeEditor _editor;

    public OperationLineTests() => _editor = new FakeEditor(_daemon.Folders, TestCommands.Source);

    private OperationBoard Board => _editor.Runtime.Operations;

    public void Dispose()
    {
        _editor.Dispose();
        _daemon.Dispose();
    }

    [Fact]
    public async Task Reload_OperationThatSurvives_GoesOnUnderItsId()
    {
        using var first = await _daemon.AcceptAsync();
        var before = Board.Start(new OperationStart("bake") { SurvivesReload = true, IsCancellable = true });
        before.Report(30);

        _editor.Reload();
        using var second = await _daemon.AcceptAsync();
        var after = Board.Resume(before.Id)!;
        Assert.True((await second.RequestAsync("x", new Request { CancelOperation = new CancelOperation { OpId = before.Id } })).CancelOperation.Accepted);
        await Until.True("the token is tripped", () => after.CancellationToken.IsCancellationRequested);
        after.Complete(message: "all the same");

        var told = await ToldAsync(before.Id);
        Assert.Equal([Kind.Start, Kind.Progress, Kind.Complete], told.Select(op => op.Kind));
        Assert.Equal((0, "all the same"), (told[^1].Code, told[^1].Message));
        Assert.Null(Board.Resume(before.Id));
    }

    [Fact]
    public async Task Reload_OtherOperation_IsAbandonedBeforeTheDomainGoes()
    {
        using var first = await _daemon.AcceptAsync();
        var operation = Board.Start("bake");

        _editor.Reload();

        var told = await ToldAsync(operation.Id);
        Assert.Equal((OperationCodes.Abandoned, "The scripting domain was reloaded."), (told[^1].Code, told[^1].Message));
        Assert.True(NumberOf(operation.Id) < _daemon.Events.All.Single(stored => stored.Event.Editor?.Kind == EditorEvent.Types.Kind.Reloading).Number);
    }

    [Fact]
    public async Task Reload_CommandThatIsCutOff_ItsOperationIsAbandoned()
    {
        using var first = await _daemon.AcceptAsync();
        await first.ExecuteAsync("c", "test.report_and_hold", """{"point":"cut-operation"}""");
        await TestCommands.Point("cut-operation").Reached;

        _editor.Reload();
        using var second = await _daemon.AcceptAsync();

        Assert.Equal(OperationCodes.Abandoned, (await ToldAsync("c"))[^1].Code);
        Assert.Equal(["c"], second.Hello.Editor.CutOffCommands);
    }

    [Fact]
    public async Task Cancel_OperationOfACommand_CancelsTheCommand()
    {
        using var link = await _daemon.AcceptAsync();
        await link.ExecuteAsync("c", "test.report_and_hold", """{"point":"cancel-operation"}""");
        await TestCommands.Point("cancel-operation").Reached;

        var answer = await link.RequestAsync("x", new Request { CancelOperation = new CancelOperation { OpId = "c" } });

        Assert.True(answer.CancelOperation.Accepted);
        Assert.Equal(Outcome.Types.Kind.Cancelled, (await link.OutcomeAsync("c")).Kind);
        Assert.Equal(OperationCodes.Cancelled, (await ToldAsync("c"))[^1].Code);
    }

    [Fact]
    public async Task Cancel_NoSuchOperation_IsNotAccepted()
    {
        using var link = await _daemon.AcceptAsync();

        Assert.False((await link.RequestAsync("x", new Request { CancelOperation = new CancelOperation { OpId = "none" } })).CancelOperation.Accepted);
    }

    [Fact]
    public async Task Quit_OpenOperation_IsAbandoned()
    {
        using var link = await _daemon.AcceptAsync();
        var operation = Board.Start(new OperationStart("bake") { SurvivesReload = true });

        _editor.OnMain(_editor.Runtime.EndForQuit);

        Assert.Equal(OperationCodes.Abandoned, (await ToldAsync(operation.Id))[^1].Code);
    }

    /// <summary>All that is stored of an operation, once its end is.</summary>
    private async Task<IReadOnlyList<OperationEvent>> ToldAsync(string id)
    {
        IReadOnlyList<OperationEvent> Told() => [.. _daemon.Events.All.Select(stored => stored.Event.Op).Where(op => op?.OpId == id)];
        await Until.True("the operation's end is stored", () => Told().Any(op => op.Kind == Kind.Complete));
        return Told();
    }

    private ulong NumberOf(string id) => _daemon.Events.All.Last(stored => stored.Event.Op?.OpId == id).Number;
}
