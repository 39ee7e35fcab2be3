using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Tests.Commands;

/// <summary>What the Editor says it holds, at each new connection, against what the daemon gave it.</summary>
public sealed class CommandReconcileTests : IDisposable
{
    private readonly Core _core = new();
    private readonly FakeEditorLink _link;

    public CommandReconcileTests() => _link = _core.Connect();

    [Fact]
    public async Task Held_IsWaitedFor()
    {
        var (_, caller) = _core.Invoke("play.enter", "c1");
        var back = Reload(held: ["c1"]);
        Assert.Empty(back.Executed);

        _core.Answer("c1", "\"playing\"");
        var outcome = await caller.WhenEnded();
        Assert.Equal((Kind.Succeeded, 1u), (outcome.Kind, outcome.Attempts));
    }

    [Theory]
    [InlineData("editor.ping")]
    [InlineData("asset.refresh")]
    public async Task CutOff_HarmlessToRepeat_RunsAgain(string command)
    {
        var (_, caller) = _core.Invoke(command, "c1");
        var back = Reload(cutOff: ["c1"]);
        Assert.Equal("c1", Assert.Single(back.Executed).Id);

        _core.Answer("c1");
        Assert.Equal(2u, (await caller.WhenEnded()).Attempts);
    }

    [Fact]
    public async Task CutOff_Otherwise_IsInterrupted()
    {
        var (_, caller) = _core.Invoke("menu.execute", "c1");
        var back = Reload(cutOff: ["c1"]);

        Assert.Equal(Kind.Interrupted, (await caller.WhenEnded()).Kind);
        Assert.Empty(back.Executed);
    }

    [Fact]
    public void NeverArrived_IsSentAgain()
    {
        _core.Invoke("menu.execute", "c1");
        var back = Reload();
        Assert.Equal("c1", Assert.Single(back.Executed).Id);
    }

    [Fact]
    public async Task CancelledWhileAway_IsRevokedIfHeldAndEndedIfNot()
    {
        _core.Invoke("menu.execute", "held");
        var (_, gone) = _core.Invoke("menu.execute", "gone");
        _core.Disconnect(_link);
        _core.Broker.Cancel(new CommandId("held"));
        _core.Broker.Cancel(new CommandId("gone"));

        var back = Connect(held: ["held"]);

        Assert.Equal(["held"], back.Revoked);
        Assert.Empty(back.Executed);
        Assert.Equal(Kind.Cancelled, (await gone.WhenEnded()).Kind);
    }

    [Fact]
    public void DaemonRestarted_HeldByTheEditor_IsAdoptedAndItsCallerJoins()
    {
        Reload(held: ["from-before"]);

        var (_, caller) = _core.Invoke("menu.execute", "from-before");
        Assert.Empty(_link.Executed);
        _core.Answer("from-before", "\"finished\"");

        Assert.Equal("\"finished\"", Assert.Single(caller.Outcomes).ResultJson);
    }

    [Fact]
    public async Task DaemonRestarted_CutOffInTheEditor_IsInterruptedAndNeverRunAgain()
    {
        var back = Reload(cutOff: ["from-before"]);
        await Until.Equal("it has ended", 0, () => _core.Broker.Active);

        var (_, caller) = _core.Invoke("menu.execute", "from-before");

        Assert.Equal(Kind.Interrupted, Assert.Single(caller.Outcomes).Kind);
        Assert.Empty(back.Executed);
    }

    [Fact]
    public async Task Adopted_NoLongerHeldAtTheNextConnection_IsInterrupted()
    {
        _core.Disconnect(Reload(held: ["from-before"]));
        var (_, caller) = _core.Invoke("menu.execute", "from-before");

        var back = _core.Connect(Core.Hello(connection: 3));

        Assert.Equal(Kind.Interrupted, (await caller.WhenEnded()).Kind);
        Assert.Empty(back.Executed);
    }

    [Fact]
    public async Task TakeoverWhileItRuns_NothingIsLostOrRunTwice()
    {
        // F2 scenario 2, for commands: the newer connection must not orphan what the older one carried.
        var (_, caller) = _core.Invoke("menu.execute", "c1");
        var newer = Connect(held: ["c1"]);
        _core.Disconnect(_link); // the old link's end comes after the takeover

        _core.Answer("c1");
        Assert.Equal(Kind.Succeeded, (await caller.WhenEnded()).Kind);
        Assert.Empty(newer.Executed);
    }

    [Fact]
    public async Task EditorDies_GivenCommand_IsLostWithTheLastLogLines()
    {
        var (_, caller) = _core.Invoke("menu.execute", "c1");
        _core.Hub.Publish(new Event { Log = new LogEvent { Message = "Crash!!!", Level = LogEvent.Types.Level.Error } }, "p", "editor-1");
        Die();

        var outcome = await caller.WhenEnded();
        Assert.Equal(Kind.EditorLost, outcome.Kind);
        Assert.Contains("Crash!!!", outcome.Failure.DetailsJson);
    }

    [Fact]
    public async Task EditorDies_WaitingRead_GoesToTheNextEditorOfTheProject()
    {
        _core.Disconnect(_link);
        var (_, caller) = _core.Invoke("editor.ping", "c1");
        _core.Processes.Kill(100);
        _core.Away.CheckNow();
        await Until.True("it waits for the next", () => _core.Stored(Event.PayloadOneofCase.Command).Any(entry => entry.Command.WaitingFor == WaitReasons.NextEditor.What));

        var next = _core.Connect(Core.Hello("editor-2", pid: 200));

        Assert.Equal("c1", Assert.Single(next.Executed).Id);
        _core.Answer("c1", editor: "editor-2");
        Assert.Equal(("editor-2", Kind.Succeeded), ((await caller.WhenEnded()).EditorId, caller.Outcomes[0].Kind));
    }

    [Fact]
    public async Task EditorDies_WaitingWrite_IsLost()
    {
        _core.Disconnect(_link);
        var (_, caller) = _core.Invoke("menu.execute");
        _core.Processes.Kill(100);
        _core.Away.CheckNow();
        Assert.Equal(Kind.EditorLost, (await caller.WhenEnded()).Kind);
    }

    public void Dispose() => _core.Dispose();

    private FakeEditorLink Reload(string[]? held = null, string[]? cutOff = null)
    {
        _core.Tell(_link, EditorState.Types.Phase.Reloading);
        _core.Disconnect(_link);
        return Connect(held, cutOff);
    }

    private FakeEditorLink Connect(string[]? held = null, string[]? cutOff = null)
    {
        var hello = Core.Hello(connection: 2);
        hello.HeldCommands.Add(held ?? []);
        hello.CutOffCommands.Add(cutOff ?? []);
        return _core.Connect(hello);
    }

    private void Die()
    {
        _core.Disconnect(_link);
        _core.Processes.Kill(100);
        _core.Away.CheckNow();
    }
}
