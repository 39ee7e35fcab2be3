using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Core.Tests.Commands;

public sealed class BatchTests : IAsyncLifetime
{
    private readonly MockDaemon _daemon = new MockDaemon().Start();
    private int _ran;
    private readonly string _key = Guid.NewGuid().ToString("N");
    private FakeEditor _editor = null!;
    private MockEditorLink _link = null!;

    public async ValueTask InitializeAsync()
    {
        _editor = new FakeEditor(_daemon.Folders, TestCommands.Source);
        _link = await _daemon.AcceptAsync();
    }

    public ValueTask DisposeAsync()
    {
        _editor.Dispose();
        _link.Dispose();
        _daemon.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Steps_OfEveryKind_RunInOrderAndGiveOneOutcome()
    {
        var outcome = await RunAsync(
            Step("test.count", $$"""{"key":"{{_key}}"}"""), Step("test.thread"), Step("test.background"), Step("test.value_task"), Step("test.echo", """{"value":[1]}"""),
            Step("test.count", $$"""{"key":"{{_key}}"}"""));

        Assert.True(outcome.Kind == Kind.Succeeded, outcome.ToString());
        var result = JsonReader.Parse(outcome.ResultJson);
        Assert.Equal(["1", "\"fake main thread\"", "true", "7", "[1]", "2"], result["steps"]!.Items.Select(step => step["result"]!.ToString()));
        Assert.Equal(("6", "0", "0"), (result["succeeded"]!.ToString(), result["failed"]!.ToString(), result["skipped"]!.ToString()));
    }

    [Theory]
    [InlineData(true, 1, "1", "2")]
    [InlineData(false, 3, "1", "0")]
    public async Task Failure_StopsOrDoesNot_AllResultsAreTold(bool stop, int runs, string failed, string skipped)
    {
        var outcome = await RunAsync(
            stop, Step("test.count", $$"""{"key":"{{_key}}"}"""), Step("test.refuse"), Step("test.count", $$"""{"key":"{{_key}}"}"""), Step("test.count", $$"""{"key":"{{_key}}"}"""));

        Assert.Equal((Kind.Failed, "not_playing"), (outcome.Kind, outcome.Failure.Code));
        Assert.StartsWith("Step 2 of 4, 'test.refuse', failed: No game runs.", outcome.Failure.Message, StringComparison.Ordinal);
        var details = JsonReader.Parse(outcome.Failure.DetailsJson);
        Assert.Equal((failed, skipped), (details["failed"]!.ToString(), details["skipped"]!.ToString()));
        Assert.Equal("\"not_playing\"", details["steps"]!.Items[1]["failure"]!["code"]!.ToString());
        Assert.Equal(stop ? "true" : null, details["steps"]!.Items[3]["skipped"]?.ToString());
        Assert.Equal(runs, TestCommands.CountOf(_key));
    }

    [Theory]
    [InlineData("test.cuont", "{}", "unknown_command", "Step 2 of 2: There is no command \"test.cuont\".")]
    [InlineData("test.count", "{}", "invalid_argument", "Step 2 of 2: 'test.count': ")]
    [InlineData("test.count", "[]", "invalid_argument", "Step 2 of 2: 'test.count': ")]
    [InlineData("batch", "{}", "invalid_argument", "Step 2 of 2: A batch can't be part of a batch.")]
    public async Task Step_ThatCanNotBeRun_NothingRuns(string command, string arguments, string code, string message)
    {
        var outcome = await RunAsync(Step("test.count", $$"""{"key":"{{_key}}"}"""), Step(command, arguments));
        Assert.Equal((Kind.Failed, code), (outcome.Kind, outcome.Failure.Code));
        Assert.StartsWith(message, outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, TestCommands.CountOf(_key));
        Assert.Empty(_editor.Undo.Told);
    }

    [Fact]
    public async Task NoSteps_IsRefused() => Assert.Equal("invalid_argument", (await RunAsync()).Failure.Code);

    [Fact]
    public async Task Undo_IsOneGroup_OfItsNameOrOfOne()
    {
        await RunAsync(Step("test.count", $$"""{"key":"{{_key}}"}"""), Step("test.refuse"));
        await _link.RunAsync("named", "batch", $$"""{"steps":[{{Step("test.value_task")}}],"undo":"Build level"}""");
        await RunAsync(Step("test.thread"), Step("test.echo", """{"value":1}""")); // reads change nothing
        Assert.Equal(
            [
                "begin Batch of 2 commands on fake main thread", "end 7 Batch of 2 commands on fake main thread",
                "begin Build level on fake main thread", "end 7 Build level on fake main thread",
            ],
            _editor.Undo.Told);
    }

    [Fact]
    public async Task StepThatWaits_OtherCommandsForTheMainThreadWaitForTheBatch()
    {
        await _link.ExecuteAsync("batch", "batch", Arguments(true, Step("test.later", $$"""{"point":"{{_key}}"}"""), Step("test.count", $$"""{"key":"{{_key}}"}""")));
        await TestCommands.Point(_key).Reached;
        await _link.ExecuteAsync("other", "test.count", $$"""{"key":"{{_key}}"}""");
        await _link.RunAsync("off", "test.background"); // one that needs no main thread does not wait, and has come after the other
        await _link.ExecuteAsync("late", "test.count", $$"""{"key":"{{_key}}"}""", remainingMs: 1);
        Assert.Equal(Kind.Expired, (await _link.OutcomeAsync("late")).Kind);
        Assert.Equal(0, TestCommands.CountOf(_key));

        TestCommands.Point(_key).Release();

        var outcome = await _link.OutcomeAsync("batch");
        Assert.Equal("1", JsonReader.Parse(outcome.ResultJson)["steps"]!.Items[1]["result"]!.ToString());
        Assert.Equal("2", (await _link.OutcomeAsync("other")).ResultJson);
    }

    [Fact]
    public async Task Reload_InAStepThatContinues_TheBatchGoesOnInTheNextDomain()
    {
        await BeginContinuingAsync();
        _editor.Reload();
        using var next = await _daemon.AcceptAsync();
        Assert.Equal(["batch"], next.Hello.Editor.HeldCommands);
        await next.ExecuteAsync("other", "test.count", $$"""{"key":"{{_key}}"}""");
        TestCommands.Released[_key] = true;

        var outcome = await next.OutcomeAsync("batch");
        var result = JsonReader.Parse(outcome.ResultJson);
        Assert.Equal(["1", "\"after some ticks\"", "2"], result["steps"]!.Items.Select(step => step["result"]!.ToString()));
        Assert.Equal("3", (await next.OutcomeAsync("other")).ResultJson);
        Assert.Equal(["begin Batch of 3 commands on fake main thread", "end 7 Batch of 3 commands on fake main thread"], _editor.Undo.Told);
    }

    [Fact]
    public async Task Reload_WithoutAWord_TheBatchGoesOnWhereItWas()
    {
        var folder = Path.Combine(Path.GetTempPath(), "hwt-" + _key);
        try
        {
            using var daemon = new MockDaemon().Start();
            using var editor = new FakeEditor(daemon.Folders, TestCommands.Source, library: folder);
            using var link = await daemon.AcceptAsync();
            await link.ExecuteAsync("batch", "batch", ContinuingArguments);
            await TestCommands.Point(_key).Reached;
            editor.ReloadWithoutAWord();
            using var next = await daemon.AcceptAsync();
            TestCommands.Released[_key] = true;
            Assert.Equal(Kind.Succeeded, (await next.OutcomeAsync("batch")).Kind);
            Assert.Equal(2, TestCommands.CountOf(_key));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("test.later", Kind.Failed)]
    [InlineData("test.if_reloaded", Kind.Succeeded)]
    public async Task Reload_CutsAStepOff_ItGoesOnOnlyIfItSaidHow(string command, Kind kind)
    {
        await _link.ExecuteAsync("batch", "batch", Arguments(true, Step(command, $$"""{"point":"{{_key}}"}"""), Step("test.count", $$"""{"key":"{{_key}}"}""")));
        await TestCommands.Point(_key).Reached;
        _editor.Reload();
        using var next = await _daemon.AcceptAsync();
        var outcome = await next.OutcomeAsync("batch");
        Assert.Equal(kind, outcome.Kind);
        Assert.Equal(kind == Kind.Failed ? 0 : 1, TestCommands.CountOf(_key));
        if (kind == Kind.Failed) Assert.Equal("interrupted", outcome.Failure.Code);
    }

    [Fact]
    public async Task Cancel_WhileAStepContinues_StopsBeforeTheNextWithWhatWasDone()
    {
        await BeginContinuingAsync();
        await _link.SendAsync("revoke", new Request { Revoke = new Revoke { CommandId = "batch", Reason = "as asked" } });

        var outcome = await _link.OutcomeAsync("batch");
        Assert.Equal((Kind.Cancelled, "cancelled"), (outcome.Kind, outcome.Failure.Code));
        var details = JsonReader.Parse(outcome.Failure.DetailsJson);
        Assert.Equal(("1", "1", "1"), (details["succeeded"]!.ToString(), details["failed"]!.ToString(), details["skipped"]!.ToString()));
        Assert.Equal(1, TestCommands.CountOf(_key));
        Assert.Equal("end 7 Batch of 3 commands on fake main thread", _editor.Undo.Told.Last());
    }

    [Fact]
    public async Task Deadline_WhileAStepContinues_StopsBeforeTheNext()
    {
        await _link.ExecuteAsync("batch", "batch", ContinuingArguments, remainingMs: 300);
        var outcome = await _link.OutcomeAsync("batch");
        Assert.Equal(Kind.Expired, outcome.Kind);
        Assert.True(TestCommands.CountOf(_key) <= 1); // on a slow machine not even the first has started in time
    }

    [Fact]
    public async Task Step_ThatReports_IsTheBatchsProgress()
    {
        await RunAsync(Step("test.progress"), Step("test.value_task"));
        var told = _link.Events.Where(happened => happened.Op?.OpId == "batch-0").Select(happened => happened.Op).ToList();
        Assert.Equal((OperationEvent.Types.Kind.Start, "batch"), (told[0].Kind, told[0].Title));
        Assert.Equal((OperationEvent.Types.Kind.Progress, 50), (told[^2].Kind, told[^2].Progress)); // the first of two is done
    }

    private string ContinuingArguments => Arguments(
        true, Step("test.count", $$"""{"key":"{{_key}}"}"""), Step("test.continue", $$"""{"point":"{{_key}}"}"""), Step("test.count", $$"""{"key":"{{_key}}"}"""));

    private async Task BeginContinuingAsync()
    {
        await _link.ExecuteAsync("batch", "batch", ContinuingArguments);
        await TestCommands.Point(_key).Reached;
    }

    private Task<Outcome> RunAsync(params string[] steps) => RunAsync(true, steps);

    private Task<Outcome> RunAsync(bool stop, params string[] steps) => _link.RunAsync($"batch-{_ran++}", "batch", Arguments(stop, steps));

    private static string Arguments(bool stop, params string[] steps) => $$"""{"steps":[{{string.Join(',', steps)}}],"stopOnFailure":{{(stop ? "true" : "false")}}}""";

    private static string Step(string command, string arguments = "{}") => $$"""{"command":"{{command}}","args":{{arguments}}}""";
}
