using Hawser.Daemon.Commands.Conditions;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;
using static Hawser.Protocol.V1.Outcome.Types;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Tests.Commands.Conditions;

public sealed class ConditionWaitTests : IDisposable
{
    private readonly Core _core = new();
    private readonly ConditionWaits _waits;

    public ConditionWaitTests() => _waits = new ConditionWaits(
        _core.Targets, _core.Catalogs, _core.Broker, new EditorChanges(_core.Registry), new CompileResults(_core.Hub), _core.Reasons, _core.Absent, _core.Time);

    [Fact]
    public async Task Ready_IsOnlySaidOnceTheMainThreadHasAnswered()
    {
        var link = _core.Connect();
        var (caller, _) = Begin(Condition.Ready);
        var asked = await WhenAsked(link);
        Assert.Empty(caller.Outcomes);

        _core.Answer(asked);

        var outcome = await caller.WhenEnded();
        Assert.Equal((Kind.Succeeded, "editor-1"), (outcome.Kind, outcome.EditorId));
    }

    [Fact]
    public async Task Ready_NoEditorYet_WaitsForOneAndSaysSo()
    {
        var (caller, _) = Begin(Condition.Ready);
        await Until.True("it is told what it waits for", () => caller.Notices.Count == 1);
        Assert.Equal("an Editor that has the project open", caller.Notices[0].WaitingFor);

        _core.Answer(await WhenAsked(_core.Connect()));

        Assert.Equal(Kind.Succeeded, (await caller.WhenEnded()).Kind);
    }

    [Fact]
    public async Task Ready_EditorDiesWhileItIsAsked_WaitsForTheNext()
    {
        var link = _core.Connect();
        var (caller, _) = Begin(Condition.Ready);
        await WhenAsked(link);
        _core.Disconnect(link);
        _core.Processes.Kill(100);
        _core.Away.CheckNow();

        var next = _core.Connect(Core.Hello("editor-2", pid: 200));
        _core.Answer(await WhenAsked(next), editor: "editor-2");

        Assert.Equal("editor-2", (await caller.WhenEnded()).EditorId);
    }

    [Fact]
    public async Task Ready_SeveralEditorsAndNoneNamed_FailsAtOnce()
    {
        _core.Connect();
        _core.Connect(Core.Hello("editor-2", pid: 200));
        Assert.Equal(ErrorCatalog.AmbiguousEditor.Name, (await Begin(Condition.Ready).Caller.WhenEnded()).Failure.Code);
    }

    [Fact]
    public async Task Compiled_AfterACompileThatFailed_FailsWithTheDiagnostics()
    {
        var link = _core.Connect();
        _core.Tell(link, Phase.Compiling);
        var (caller, _) = Begin(Condition.Compiled);
        await Until.True("it waits", () => caller.Notices.Count == 1);
        _core.Hub.Publish(
            new Event
            {
                Compile = new CompileEvent
                {
                    Kind = CompileEvent.Types.Kind.Finished,
                    Diagnostics = { new Diagnostic { Code = "CS1002", File = "Assets/A.cs", Line = 3, Message = "; expected" } },
                },
            }, Core.Hello().Identity.ProjectId, "editor-1");
        _core.Registry.Update(new("editor-1"), link, new EditorState { Phase = Phase.Ready, CompileFailed = true });
        _core.Answer(await WhenAsked(link));

        var outcome = await caller.WhenEnded();
        Assert.Equal((ErrorCatalog.CompileFailed.Name, ExitCodes.CompileFailed), (outcome.Failure.Code, ErrorCatalog.Get(outcome.Failure.Code).ExitCode));
        Assert.Contains("\"file\":\"Assets/A.cs\",\"line\":3", outcome.Failure.DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idle_WaitsForTheChangeOfPlayModeToo()
    {
        var link = _core.Connect();
        _core.Tell(link, Phase.Ready, play: PlayMode.Transitioning);
        var (caller, _) = Begin(Condition.Idle);
        await Until.True("it waits", () => caller.Notices.Count == 1);
        Assert.Empty(link.Executed);

        _core.Tell(link, Phase.Ready, play: PlayMode.Playing);
        _core.Answer(await WhenAsked(link));

        Assert.Equal(Kind.Succeeded, (await caller.WhenEnded()).Kind);
    }

    [Fact]
    public async Task Played_EndsWhenPlayModeIsEntered()
    {
        var link = _core.Connect();
        var (caller, _) = Begin(Condition.Played);
        await Until.True("it waits", () => caller.Notices.Count == 1);
        _core.Tell(link, Phase.Ready, play: PlayMode.Playing);
        Assert.Equal(Kind.Succeeded, (await caller.WhenEnded()).Kind);
    }

    [Fact]
    public async Task Deadline_PassesWhileItWaits_SaysForWhat()
    {
        var link = _core.Connect();
        _core.Tell(link, Phase.Importing);
        var (caller, _) = Begin(Condition.Ready, TimeSpan.FromSeconds(10));
        await Until.True("it waits", () => caller.Notices.Count == 1);
        await Until.True("time passes", () =>
        {
            _core.Time.Advance(TimeSpan.FromSeconds(1));
            return caller.Outcomes.Count == 1;
        });

        var outcome = caller.Outcomes[0];
        Assert.Equal(Kind.Expired, outcome.Kind);
        Assert.Contains("importing", outcome.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_IsToldEachSecond()
    {
        var link = _core.Connect();
        _core.Tell(link, Phase.Importing);
        var (caller, _) = Begin(Condition.Ready);
        await Until.True("it is told", () => caller.Notices.Count == 1);
        await _core.Time.WhenTimersArmed();
        await Until.True("it is told again", () =>
        {
            _core.Time.Advance(TimeSpan.FromSeconds(1));
            return caller.Notices.Count >= 3;
        });
    }

    [Fact]
    public async Task CallerGoes_QuestionIsTakenBack()
    {
        var link = _core.Connect();
        var (caller, leave) = Begin(Condition.Ready);
        var asked = await WhenAsked(link);
        leave();
        await Until.True("it is revoked", () => link.Revoked.Contains(asked));
        Assert.Empty(caller.Outcomes);
    }

    public void Dispose() => _core.Dispose();

    private (FakeCaller Caller, Action Leave) Begin(Condition condition, TimeSpan? timeout = null)
    {
        var caller = new FakeCaller(wantsNotices: true);
        var deadline = (_core.Time.GetUtcNow() + (timeout ?? TimeSpan.FromHours(1))).ToUnixTimeMilliseconds();
        return (caller, _waits.Begin(new WaitFor { Condition = condition, DeadlineUnixMs = deadline, Caller = "test" }, caller));
    }

    private static async Task<string> WhenAsked(FakeEditorLink link)
    {
        await Until.True("the main thread is asked", () => link.Executed.Any(execute => execute.Execute.Command == "editor.ready"));
        return link.Executed.Last(execute => execute.Execute.Command == "editor.ready").Id;
    }
}
