using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Core.Tests.Commands;

/// <summary>Commands from the wire to their outcome, over a real socket.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private readonly MockDaemon _daemon = new MockDaemon().Start();
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

    [Theory]
    [InlineData("test.thread", "{}", "\"fake main thread\"")]
    [InlineData("test.background", "", "true")]
    [InlineData("test.value_task", "", "7")]
    [InlineData("test.echo", """{"value":{"b":[1,2.5,"é😀"],"a":null}}""", """{"b":[1,2.5,"é😀"],"a":null}""")]
    public async Task Execute_Command_GivesItsResult(string command, string arguments, string expected)
    {
        var outcome = await _link.RunAsync("c", command, arguments);

        Assert.Equal((Kind.Succeeded, "c", command), (outcome.Kind, outcome.CommandId, outcome.Command));
        Assert.Equal(expected, outcome.ResultJson);
    }

    [Fact]
    public async Task Execute_AsyncCommand_GoesOnOnTheMainThread()
    {
        await _link.ExecuteAsync("c", "test.later", """{"point":"async"}""");
        await TestCommands.Point("async").Reached;

        TestCommands.Point("async").Release();

        Assert.Equal("\"fake main thread\"", (await _link.OutcomeAsync("c")).ResultJson);
    }

    [Fact]
    public async Task Execute_VoidCommand_GivesNull() =>
        Assert.Equal("null", (await _link.RunAsync("c", "test.progress")).ResultJson);

    [Fact]
    public async Task Execute_CommandThatReports_IsAnOperation()
    {
        await _link.RunAsync("op", "test.progress");

        var told = _link.Events.Where(happened => happened.Op?.OpId == "op").Select(happened => happened.Op).ToList();
        Assert.Equal((OperationEvent.Types.Kind.Start, "test.progress", "op", "test", true), (told[0].Kind, told[0].Title, told[0].CommandId, told[0].Caller, told[0].Cancellable));
        Assert.Equal((OperationEvent.Types.Kind.Progress, 100, "test"), (told[^2].Kind, told[^2].Progress, told[^2].Message));
        Assert.Equal((OperationEvent.Types.Kind.Complete, 0), (told[^1].Kind, told[^1].Code));
    }

    [Fact]
    public async Task Execute_CommandThrows_TellsTypeMessageCauseAndStack()
    {
        var outcome = await _link.RunAsync("c", "test.fail", """{"message":"on purpose"}""");

        Assert.Equal((Kind.Failed, "command_failed", "InvalidOperationException: on purpose"), (outcome.Kind, outcome.Failure.Code, outcome.Failure.Message));
        var details = JsonReader.Parse(outcome.Failure.DetailsJson);
        Assert.Equal("\"System.InvalidOperationException\"", details["exception"]!.ToString());
        Assert.Equal("\"the cause\"", details["cause"]!["message"]!.ToString());
        var frame = Assert.Single(details["stack"]!.Items);
        Assert.Contains("TestCommands.Fail", frame.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_CommandThrowsAFailure_KeepsItsCode() =>
        Assert.Equal("not_playing", (await _link.RunAsync("c", "test.refuse")).Failure.Code);

    [Fact]
    public async Task Execute_ResultThatCantBeTold_IsAFailure()
    {
        var outcome = await _link.RunAsync("c", "test.bad_result");

        Assert.Equal("command_failed", outcome.Failure.Code);
        Assert.StartsWith("The command ran, but its result can't be told.", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.Equal("", outcome.ResultJson);
    }

    [Theory]
    [InlineData("test.ech", "{}", "unknown_command", "There is no command \"test.ech\".")]
    [InlineData("test.count", "{", "invalid_json", "The arguments are not JSON: expected a name in double quotes, the text ends (line 1, column 2, at the root).")]
    [InlineData("test.count", "[]", "invalid_argument", "at /: expected object, got array.")]
    [InlineData("test.count", "{}", "invalid_argument", "at /key: missing, expected string.")]
    [InlineData("test.count", """{"key":1,"kye":2}""", "invalid_argument", "at /kye: no argument of that name; did you mean \"key\"?; at /key: expected string, got integer.")]
    public async Task Execute_BadRequest_SaysWhatIsWrong(string command, string arguments, string code, string message)
    {
        var outcome = await _link.RunAsync("c", command, arguments);

        Assert.Equal((Kind.Failed, code, message), (outcome.Kind, outcome.Failure.Code, outcome.Failure.Message));
    }

    [Fact]
    public async Task Execute_UnknownCommand_NamesNearMatches() =>
        Assert.Equal("""{"nearMatches":["test.echo"]}""", (await _link.RunAsync("c", "test.ech")).Failure.DetailsJson);

    [Fact]
    public async Task Execute_SameIdAgain_RunsOnceAndTellsTheSameOutcome()
    {
        var key = $"{Guid.NewGuid()}";
        var first = await _link.RunAsync("c", "test.count", $$"""{"key":"{{key}}"}""");

        await _link.ExecuteAsync("c", "test.count", $$"""{"key":"{{key}}"}""");

        await Until.Equal("the outcome comes again", 2, () => _link.Received.Count(envelope => envelope.CorrelationId == "c"));
        Assert.All(_link.Received.Where(envelope => envelope.CorrelationId == "c"), envelope => Assert.Equal(first, envelope.Response.Outcome));
        Assert.Equal(1, TestCommands.CountOf(key));
    }

    [Fact]
    public async Task Revoke_QueuedCommand_NeverRuns()
    {
        var key = $"{Guid.NewGuid()}";
        await _link.ExecuteAsync("holds", "test.hold", """{"point":"revoke"}""");
        await TestCommands.Point("revoke").Reached;
        await _link.ExecuteAsync("waits", "test.count", $$"""{"key":"{{key}}"}""");

        var answer = await RevokeAsync("waits", "the caller gave up");
        var outcome = await _link.OutcomeAsync("waits"); // while the main thread is still held
        TestCommands.Point("revoke").Release();
        await _link.OutcomeAsync("holds");

        Assert.True(answer.Known);
        Assert.Equal((Kind.Cancelled, "cancelled", "the caller gave up"), (outcome.Kind, outcome.Failure.Code, outcome.Failure.Message));
        Assert.Equal(0, TestCommands.CountOf(key));
    }

    [Fact]
    public async Task Revoke_RunningCommand_TripsItsToken()
    {
        await _link.ExecuteAsync("c", "test.hold_background", """{"point":"running"}""");
        await TestCommands.Point("running").Reached;

        await RevokeAsync("c", "enough");

        Assert.Equal(Kind.Cancelled, (await _link.OutcomeAsync("c")).Kind);
    }

    [Fact]
    public async Task Revoke_UnknownCommand_SaysSo() => Assert.False((await RevokeAsync("never", "")).Known);

    [Fact]
    public async Task Deadline_PassedWhileItWaited_NeverRunsAndIsToldExpired()
    {
        var key = $"{Guid.NewGuid()}";
        await _link.ExecuteAsync("holds", "test.hold", """{"point":"deadline"}""");
        await TestCommands.Point("deadline").Reached;
        await _link.ExecuteAsync("waits", "test.count", $$"""{"key":"{{key}}"}""", remainingMs: 1);
        await _link.RunAsync("after", "test.echo", """{"value":1}"""); // read after "waits", so that waits in the queue by now
        await Task.Delay(5);

        TestCommands.Point("deadline").Release();

        var outcome = await _link.OutcomeAsync("waits");
        Assert.Equal((Kind.Expired, "expired"), (outcome.Kind, outcome.Failure.Code));
        Assert.Equal(0, TestCommands.CountOf(key));
    }

    [Fact]
    public async Task Deadline_PassedWhileItRuns_TripsItsToken()
    {
        await _link.ExecuteAsync("c", "test.hold_background", """{"point":"expires"}""", remainingMs: 100);
        await TestCommands.Point("expires").Reached;

        Assert.Equal(Kind.Expired, (await _link.OutcomeAsync("c")).Kind);
    }

    [Fact]
    public async Task MainThreadHeld_PingAndBackgroundCommands_AnswerAllTheSame()
    {
        await _link.ExecuteAsync("holds", "test.hold", """{"point":"liveness"}""");
        await TestCommands.Point("liveness").Reached;

        var ping = await _link.RequestAsync("p", new Request { Ping = new PingRequest() });
        Assert.Equal(Response.PayloadOneofCase.Ping, ping.PayloadCase);
        Assert.Equal("1", (await _link.RunAsync("c", "test.echo", """{"value":1}""")).ResultJson);

        TestCommands.Point("liveness").Release();
        await _link.OutcomeAsync("holds");
    }

    private async Task<RevokeResponse> RevokeAsync(string id, string reason) =>
        (await _link.RequestAsync($"revoke-{id}", new Request { Revoke = new Revoke { CommandId = id, Reason = reason } })).Revoke;
}
