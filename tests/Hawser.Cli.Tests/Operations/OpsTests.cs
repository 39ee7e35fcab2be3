using Hawser.Cli.Tests.Following;
using Hawser.Cli.Tests.Processes;
using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Operations;

public sealed class OpsTests
{
    private const string Id = "op-4f1c";

    [Theory]
    [InlineData("show")]
    [InlineData("cancel")]
    [InlineData("wait")]
    public async Task Id_NoneIsLikeIt_NamesThoseThatAreNear(string verb)
    {
        await using var line = FollowingFixture.Start([], (_, envelope) => envelope.Request.PayloadCase switch
        {
            Request.PayloadOneofCase.Operation => new Response { Failure = Failures.Create(ErrorCatalog.UnknownOperation, "There is no operation 'op-4f1d'.") },
            Request.PayloadOneofCase.Operations => new Response { Operations = new OperationListResponse { Operations = { Running(40) } } },
            _ => null,
        });

        var result = (await line.Hawser.RunAsync("ops", verb, "op-4f1d")).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("error [unknown_operation]", result.Error, StringComparison.Ordinal);
        Assert.Contains($"did you mean: {Id}", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1)]
    [InlineData(-1, 8)]
    [InlineData(-2, 130)]
    [InlineData(-3, 8)]
    public async Task Wait_ItEnds_ItsResultIsTheExitCode(int code, int exitCode)
    {
        await using var line = Serving(Running(40), connection =>
        {
            Send(connection, OperationEvent.Types.Kind.Progress, 80);
            Send(connection, OperationEvent.Types.Kind.Complete, 100, code);
        });

        var result = (await line.Hawser.RunAsync("ops", "wait", "op-4")).ShouldExitWith(exitCode);

        Assert.Contains("Build", code == 0 ? result.Output : result.Error, StringComparison.Ordinal);
        var subscribe = line.Daemon.Requests.Single(request => request.Subscribe is not null).Subscribe;
        Assert.Equal((Id, 6ul, "epoch-1"), (subscribe.Filter.OperationId, subscribe.Since, subscribe.Epoch)); // its whole life: nothing can be missed
    }

    [Fact]
    public async Task Wait_ItHasEndedAlready_SaysHowAtOnce()
    {
        var operation = Running(100);
        operation.EndedUnixMs = operation.StartedUnixMs + 1000;
        operation.Last = new OperationEvent { OpId = Id, Kind = OperationEvent.Types.Kind.Complete };
        await using var line = Serving(operation, _ => { });

        Assert.StartsWith("✓ Build done after 1 s", (await line.Hawser.RunAsync("ops", "wait", Id)).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_TimeIsUp_SaysThatItGoesOn()
    {
        await using var line = Serving(Running(40), _ => { });

        var result = (await line.Hawser.RunAsync("ops", "wait", Id, "--timeout", "200ms")).ShouldExitWith(ExitCodes.Expired);

        Assert.Contains("it goes on", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_Json_HasTheOperationBesideTheError()
    {
        await using var line = Serving(Running(40), connection => Send(connection, OperationEvent.Types.Kind.Complete, 100, 3));

        var output = (await line.Hawser.RunAsync("ops", "wait", Id, "--json")).ShouldExitWith(1).Output;

        var json = Protocol.Json.JsonReader.Parse(output);
        Assert.Equal(Protocol.Json.JsonValue.From(Id), json["result"]!["opId"]);
        Assert.Equal(Protocol.Json.JsonValue.From("command_failed"), json["error"]!["code"]);
    }

    [Fact]
    public async Task Cancel_ItListens_IsAskedUnderItsWholeId()
    {
        await using var line = Serving(Running(40), _ => { });

        Assert.Contains($"hawser ops wait {Id}", (await line.Hawser.RunAsync("ops", "cancel", "op-4")).ShouldExitWith(0).Error, StringComparison.Ordinal);

        Assert.Equal(Id, line.Daemon.Requests.Single(request => request.CancelOperation is not null).CancelOperation.OpId);
    }

    [Fact]
    public async Task Cancel_NothingInItListens_SaysSo()
    {
        await using var line = Serving(Running(40), _ => { }, acceptsCancel: false);

        var result = (await line.Hawser.RunAsync("ops", "cancel", Id)).ShouldExitWith(ExitCodes.Precondition);

        Assert.Contains("error [not_cancellable]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_OfACommandsOperation_CancelsTheCommand()
    {
        var operation = Running(40);
        operation.CommandId = "cmd-0199";
        await using var line = Serving(operation, _ => { }, acceptsCancel: false);

        (await line.Hawser.RunAsync("ops", "cancel", Id)).ShouldExitWith(0);

        Assert.Equal("cmd-0199", line.Daemon.Requests.Single(request => request.CancelCommand is not null).CancelCommand.CommandId);
    }

    [Fact]
    public async Task Show_TellsWhatIsKnownAndItsHistory()
    {
        await using var line = Serving(Running(40), _ => { });

        var output = (await line.Hawser.RunAsync("ops", "show", Id)).ShouldExitWith(0).Output;

        Assert.Contains($"Build {Id}\n", output, StringComparison.Ordinal);
        Assert.Contains("  caller:  cli\n", output, StringComparison.Ordinal);
        Assert.Contains("Build started", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_InAPipe_IsALineForEachChange()
    {
        await using var line = Serving(Running(40), connection =>
        {
            Send(connection, OperationEvent.Types.Kind.Progress, 80);
            Send(connection, OperationEvent.Types.Kind.Complete, 100);
        });

        await using var following = line.Hawser.Start("ops", "-f");
        await following.WhenSaid("Build done");

        Assert.Contains("Build started by cli", following.Output, StringComparison.Ordinal);
        Assert.Contains("Build 40 %", following.Output, StringComparison.Ordinal); // as far as it was before we looked
        Assert.Contains("Build 80 %", following.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('█', following.Output);
        following.Signal("INT");
        (await following.WhenEnded()).ShouldExitWith(0);
    }

    [Fact]
    public async Task Follow_OnATerminal_HasABarThatBecomesALine()
    {
        ScriptedConnection? subscriber = null;
        await using var line = Serving(Running(40), connection => subscriber = connection);
        await using var terminal = RunningProcess.Start(line.Hawser.Request("script", "--quiet", "--return", "--flush", "--command", $"{HawserProcess.Executable} ops -f", "/dev/null"));
        await terminal.WhenSaid("████████");
        await line.Daemon.WhenAsked(Request.PayloadOneofCase.Subscribe);

        await Until.True("it has subscribed", () => subscriber is not null);
        Send(subscriber!, OperationEvent.Types.Kind.Complete, 100);

        await terminal.WhenSaid("Build \u001b[32mdone");
    }

    private static OperationInfo Running(int progress) => new()
    {
        OpId = Id,
        Title = "Build",
        Caller = "cli",
        StartedUnixMs = 1_790_000_000_000,
        FirstSequence = 7,
        Last = new OperationEvent { OpId = Id, Kind = OperationEvent.Types.Kind.Progress, Progress = progress },
    };

    private static FollowingFixture Serving(OperationInfo operation, Action<ScriptedConnection> begin, bool acceptsCancel = true) => FollowingFixture.Start([], (connection, envelope) =>
    {
        switch (envelope.Request.PayloadCase)
        {
            case Request.PayloadOneofCase.Operations:
                return new Response { Operations = new OperationListResponse { Operations = { operation } } };
            case Request.PayloadOneofCase.Operation:
                return new Response { Operation = new OperationResponse { Operation = operation, History = { Told(OperationEvent.Types.Kind.Start) } } };
            case Request.PayloadOneofCase.CancelOperation:
                return new Response { CancelOperation = new CancelOperationResponse { Accepted = acceptsCancel } };
            case Request.PayloadOneofCase.CancelCommand:
                return new Response { CancelCommand = new CancelCommandResponse { Accepted = operation.CommandId.Length > 0 } };
            case Request.PayloadOneofCase.Subscribe:
                connection.Answer(envelope.CorrelationId, new Response { Subscribe = new SubscribeResponse { Epoch = "epoch-1" } });
                begin(connection);
                return null;
            default:
                return null;
        }
    });

    private static void Send(ScriptedConnection connection, OperationEvent.Types.Kind kind, int progress, int code = 0) =>
        connection.Send(new Envelope { Event = Told(kind, progress, code) });

    private static Event Told(OperationEvent.Types.Kind kind, int progress = 0, int code = 0) => new()
    {
        Sequence = 7 + (ulong)kind, // in the order in which they happen
        UnixNs = 1_790_000_060_000_000_000,
        Op = new OperationEvent { OpId = Id, Kind = kind, Progress = progress, Code = code, Title = kind == OperationEvent.Types.Kind.Start ? "Build" : "" },
    };
}
