using Hawser.Daemon.Commands;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Tests.Commands;

public sealed class CommandEndingTests : IDisposable
{
    private readonly Core _core = new();
    private readonly FakeEditorLink _link;

    public CommandEndingTests() => _link = _core.Connect();

    [Fact]
    public async Task Deadline_WhileItRuns_CallerIsToldAndTheEditorIsAskedToDropIt()
    {
        var (command, caller) = _core.Invoke("menu.execute", timeoutMs: 5000);
        _core.Time.Advance(TimeSpan.FromSeconds(5));

        var outcome = await caller.WhenEnded();
        Assert.Equal((Kind.Expired, ErrorCatalog.Expired.Name), (outcome.Kind, outcome.Failure.Code));
        Assert.Equal([command.Id.Value], _link.Revoked);
    }

    [Fact]
    public async Task Deadline_WhileItWaits_SaysWhatItWaitedForAndNeverStarts()
    {
        _core.Tell(_link, EditorState.Types.Phase.Reloading);
        _core.Disconnect(_link);
        var (_, caller) = _core.Invoke("menu.execute");
        _core.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Contains("reloading", (await caller.WhenEnded()).Failure.Message);
        Assert.Empty(_core.Connect(Core.Hello(connection: 2)).Executed);
    }

    [Fact]
    public void Deadline_SentWithTheCommand_IsWhatIsLeftOfIt()
    {
        _core.Disconnect(_link);
        _core.Invoke("menu.execute", timeoutMs: 10_000);
        _core.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(6000u, Assert.Single(_core.Connect(Core.Hello(connection: 2)).Executed).Execute.RemainingMs);
    }

    // F2 scenario 1: a late reply reaches the wrong caller.
    [Fact]
    public async Task Scenario01_LateReply_ReachesNobodyAndIsRecorded()
    {
        var (first, expired) = _core.Invoke("menu.execute", timeoutMs: 1000);
        _core.Time.Advance(TimeSpan.FromSeconds(1));
        var (_, next) = _core.Invoke("menu.execute");

        _core.Answer(first.Id.Value, "\"late\"");

        Assert.Equal(Kind.Expired, (await expired.WhenEnded()).Kind);
        Assert.Empty(next.Outcomes);
        var late = Assert.Single(_core.Stored(Event.PayloadOneofCase.Command), entry => entry.Command.Kind == CommandEvent.Types.Kind.LateResult);
        Assert.Equal((first.Id.Value, "\"late\""), (late.Command.CommandId, late.Command.Outcome.ResultJson));
    }

    // F2 scenario 1: the reply of another Editor, or to a command that is not there.
    [Fact]
    public void Scenario01_ReplyOfAnotherEditor_IsDropped()
    {
        var (command, caller) = _core.Invoke("menu.execute");
        _core.Answer(command.Id.Value, editor: "editor-2");
        _core.Answer("no-such-command");

        Assert.Empty(caller.Outcomes);
        Assert.False(command.HasEnded);
    }

    [Fact]
    public async Task Outcome_SecondOne_IsNotTold()
    {
        var (command, caller) = _core.Invoke("menu.execute");
        _core.Answer(command.Id.Value, "1");
        _core.Answer(command.Id.Value, "2");
        Assert.Equal("1", (await caller.WhenEnded()).ResultJson);
    }

    [Fact]
    public async Task Cancel_WhileItWaits_EndsItAtOnce()
    {
        _core.Disconnect(_link);
        var (command, caller) = _core.Invoke("menu.execute");

        Assert.True(_core.Broker.Cancel(command.Id));

        Assert.Equal(Kind.Cancelled, (await caller.WhenEnded()).Kind);
        Assert.Empty(_core.Connect(Core.Hello(connection: 2)).Executed);
        Assert.False(_core.Broker.Cancel(command.Id));
    }

    [Fact]
    public async Task Cancel_WhileItRuns_TheEditorHasTheLastWord()
    {
        var (command, caller) = _core.Invoke("menu.execute");
        Assert.True(_core.Broker.Cancel(command.Id));
        Assert.Equal([command.Id.Value], _link.Revoked);
        Assert.Empty(caller.Outcomes);

        _core.Answer(command.Id.Value, "\"done before it heard\"");

        Assert.Equal(Kind.Succeeded, (await caller.WhenEnded()).Kind);
    }

    [Fact]
    public async Task Cancel_EditorDoesNotKnowIt_EndsCancelled()
    {
        var (command, caller) = _core.Invoke("menu.execute");
        _core.Broker.Cancel(command.Id);
        _core.Broker.OnUnknownToEditor(new("editor-1"), command.Id);
        Assert.Equal(Kind.Cancelled, (await caller.WhenEnded()).Kind);
    }

    // F2 scenario 3: a caller goes while its work runs, and something is left behind.
    [Fact]
    public void Scenario03_CallerGoes_TheEditorIsAskedToDropItAndNothingIsLeft()
    {
        for (var i = 0; i < 100; i++)
        {
            var (command, caller) = _core.Invoke("menu.execute");
            _core.Broker.Leave(command, caller);
            Assert.Contains(command.Id.Value, _link.Revoked);
            _core.Broker.OnOutcome(new("editor-1"), command.Id, new Outcome { Kind = Kind.Cancelled });
            Assert.Empty(caller.Outcomes);
        }

        Assert.Equal((0, 0), (_core.Broker.Active, _core.Broker.HeldBy(new("editor-1"))));
    }

    [Fact]
    public async Task Leave_CallerChoseTheId_CommandGoesOnForItsReturn()
    {
        var (command, caller) = _core.Invoke("menu.execute", "c1");
        _core.Broker.Leave(command, caller);
        _core.Answer("c1", "42");

        var (_, back) = _core.Invoke("menu.execute", "c1");

        Assert.Equal("42", (await back.WhenEnded()).ResultJson);
        Assert.Empty(_link.Revoked);
        Assert.Empty(caller.Outcomes);
    }

    [Fact]
    public void Outcomes_OverTheirNumber_OldestIsForgotten()
    {
        using var core = new Core(new CommandOptions { MostOutcomes = 2 });
        core.Connect();
        foreach (var id in new[] { "a", "b", "c" })
        {
            core.Invoke("menu.execute", id);
            core.Answer(id);
        }

        Assert.Equal(["b", "c"], core.Broker.Snapshot().Select(command => command.Id.Value));
    }

    [Fact]
    public void Outcomes_OverTheirAge_AreForgotten()
    {
        _core.Invoke("menu.execute", "a");
        _core.Answer("a");
        _core.Time.Advance(TimeSpan.FromMinutes(59));
        _core.Broker.Sweep();
        Assert.Single(_core.Broker.Snapshot());

        _core.Time.Advance(TimeSpan.FromMinutes(2));
        _core.Broker.Sweep();
        Assert.Empty(_core.Broker.Snapshot());
    }

    [Fact]
    public void Outcomes_OverTheirSize_OldestIsForgotten()
    {
        using var core = new Core(new CommandOptions { MostOutcomeBytes = 1000 });
        core.Connect();
        foreach (var id in new[] { "a", "b" })
        {
            core.Invoke("menu.execute", id);
            core.Answer(id, $"\"{new string('x', 600)}\"");
        }

        Assert.Equal(["b"], core.Broker.Snapshot().Select(command => command.Id.Value));
    }

    [Fact]
    public void ReadThatSucceeds_LeavesNoTrace_AndOthersDo()
    {
        var (read, _) = _core.Invoke("editor.ping");
        _core.Answer(read.Id.Value);
        Assert.Empty(_core.Stored(Event.PayloadOneofCase.Command));

        var (write, _) = _core.Invoke("menu.execute");
        _core.Answer(write.Id.Value, "\"large\"");
        var told = _core.Stored(Event.PayloadOneofCase.Command).Select(entry => entry.Command).ToArray();
        Assert.Equal([CommandEvent.Types.Kind.Accepted, CommandEvent.Types.Kind.Ended], told.Select(notice => notice.Kind));
        Assert.Equal("", told[1].Outcome.ResultJson);
    }

    [Fact]
    public async Task BeginStop_WaitingCommand_IsAbandonedAndRunningOneMayEnd()
    {
        var (running, finishing) = _core.Invoke("menu.execute");
        _core.Tell(_link, EditorState.Types.Phase.Compiling);
        var (_, waiting) = _core.Invoke("menu.execute");

        _core.Broker.BeginStop();
        Assert.Equal(ErrorCatalog.DaemonStopping.Name, waiting.Abandoned?.Code);
        Assert.Empty(waiting.Outcomes);

        _core.Answer(running.Id.Value);
        Assert.Equal(Kind.Succeeded, (await finishing.WhenEnded()).Kind);
        await _core.Broker.WhenIdle().DefaultTimeout();
    }

    public void Dispose() => _core.Dispose();
}
