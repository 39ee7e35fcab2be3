using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Tests.Commands;

/// <summary>The daemon dies at each step of a command's life. Whatever the next one finds, there is one outcome and one run.</summary>
public sealed class CommandRestartTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly CoreJournal _journal;
    private readonly List<Core> _lives = [];
    private Core _core;
    private FakeEditorLink _link;

    public CommandRestartTests()
    {
        _journal = new CoreJournal(_folder);
        _core = Begin();
        _link = _core.Connect();
    }

    [Fact]
    public async Task Accepted_EditorAway_IsGivenToItByTheNextDaemon()
    {
        _core.Disconnect(_link);
        _core.Invoke("menu.execute", "c1", """{"path":"File/Save"}""");
        Restart();

        var back = Reconnect();

        Assert.Equal(("c1", """{"path":"File/Save"}"""), (Assert.Single(back.Executed).Id, back.Executed[0].Execute.ArgumentsJson));
        await EndsWith("c1", Kind.Succeeded, back);
    }

    [Fact]
    public async Task Dispatched_NeverArrived_IsSentAgain()
    {
        _core.Invoke("menu.execute", "c1");
        Restart();
        var back = Reconnect();
        Assert.Single(back.Executed);
        await EndsWith("c1", Kind.Succeeded, back, attempts: 2);
    }

    [Fact]
    public async Task Running_HeldByTheEditor_IsWaitedFor()
    {
        _core.Invoke("menu.execute", "c1");
        Restart();
        var back = Reconnect(held: ["c1"]);
        Assert.Empty(back.Executed);
        await EndsWith("c1", Kind.Succeeded, back);
    }

    [Fact]
    public async Task Running_CutOffMeanwhile_IsInterruptedOrRunAgainByItsTraits()
    {
        _core.Invoke("menu.execute", "write");
        _core.Invoke("asset.refresh", "idempotent");
        Restart();
        var back = Reconnect(cutOff: ["write", "idempotent"]);

        Assert.Equal("idempotent", Assert.Single(back.Executed).Id);
        Assert.Equal(Kind.Interrupted, (await OutcomeOf("write", "menu.execute")).Kind);
    }

    [Fact]
    public async Task CutOffTold_DaemonDiesBeforeItIsDone_IsInterruptedStill()
    {
        // The Editor says it once: the daemon that heard it must not forget.
        var (command, _) = _core.Invoke("menu.execute", "c1");
        _core.Disconnect(_link);
        var lane = new EditorLane(_core.Registry.Directory.All[0], new CommandOptions(), _journal.Opened, _core.Reasons, _journal.Time);
        lane.Adopt(command);
        var hello = Core.Hello(connection: 2);
        hello.CutOffCommands.Add("c1");
        Assert.Single(lane.Attach(new FakeEditorLink(), hello).Interrupted);
        Restart();

        var back = Reconnect(connection: 3);

        Assert.Empty(back.Executed);
        Assert.Equal(Kind.Interrupted, (await OutcomeOf("c1", "menu.execute")).Kind);
    }

    [Fact]
    public async Task OutcomeReceived_CallerNotYetAnswered_GetsTheSameOne()
    {
        _core.Invoke("menu.execute", "c1");
        _core.Answer("c1", "42");
        Restart();
        var back = Reconnect();

        Assert.Equal("42", (await OutcomeOf("c1", "menu.execute")).ResultJson);
        Assert.Empty(back.Executed);
    }

    [Fact]
    public async Task OutcomeSentButNotTaken_EditorTellsItAgain_CallerGetsIt()
    {
        _core.Invoke("menu.execute", "c1");
        Restart();
        var back = Reconnect(held: ["c1"]);
        var (_, caller) = _core.Invoke("menu.execute", "c1");
        _core.Answer("c1", "42");
        _core.Answer("c1", "42"); // and once more, for it does not know that the first arrived

        Assert.Equal("42", (await caller.WhenEnded()).ResultJson);
        Assert.Empty(back.Executed);
        Assert.DoesNotContain(_core.Stored(Event.PayloadOneofCase.Command), entry => entry.Command.Kind == CommandEvent.Types.Kind.LateResult);
    }

    [Fact]
    public async Task Ended_LargeOutcome_IsReadFromDiskForWhoeverAsksLate()
    {
        var large = $"\"{new string('x', 50_000)}\"";
        _core.Invoke("menu.execute", "c1", """{"a":1}""");
        _core.Answer("c1", large);
        Assert.Equal(large, (await OutcomeOf("c1", "menu.execute", """{"a":1}""")).ResultJson);

        Restart();

        Reconnect();
        Assert.Equal(large, (await OutcomeOf("c1", "menu.execute", """{"a":1.0}""")).ResultJson);
        Assert.Equal(ErrorCatalog.CommandConflict.Name, Refusal("c1", "menu.execute", """{"a":2}""").Code);
    }

    [Fact]
    public void SameId_OtherArgumentsNameOrCaller_IsAConflictAfterARestartToo()
    {
        _core.Invoke("menu.execute", "c1", """{"a":1}""");
        Restart();
        Reconnect(held: ["c1"]);
        Assert.Equal(ErrorCatalog.CommandConflict.Name, Refusal("c1", "menu.execute", """{"a":2}""").Code);
        Assert.Equal(ErrorCatalog.CommandConflict.Name, Refusal("c1", "play.enter", """{"a":1}""").Code);
        Assert.Equal(ErrorCatalog.CommandConflict.Name, Refusal("c1", "menu.execute", """{"a":1}""", caller: "another").Code);
    }

    [Fact]
    public async Task Deadline_PassedWhileNoDaemonRan_IsExpiredAndTheEditorIsAskedToDropIt()
    {
        _core.Invoke("menu.execute", "given", timeoutMs: 5000);
        _core.Disconnect(_link);
        _core.Invoke("menu.execute", "waiting", timeoutMs: 5000);
        _journal.Time.Advance(TimeSpan.FromSeconds(6));
        _core.Broker.AbandonAll();
        Restart();

        var back = Reconnect(held: ["given"]);

        Assert.Equal(Kind.Expired, (await OutcomeOf("given", "menu.execute")).Kind);
        Assert.Equal(["given"], back.Revoked);
        Assert.Empty(back.Executed);
    }

    [Fact]
    public async Task Deadline_StillAhead_IsTheSameMomentAsBefore()
    {
        _core.Invoke("menu.execute", "c1", timeoutMs: 10_000);
        _journal.Time.Advance(TimeSpan.FromSeconds(4));
        Restart();
        Reconnect(held: ["c1"]);
        var (_, caller) = _core.Invoke("menu.execute", "c1");

        _journal.Time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.Empty(caller.Outcomes);
        _journal.Time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(Kind.Expired, (await caller.WhenEnded()).Kind);
    }

    [Fact]
    public async Task EditorDiedMeanwhile_WriteIsLostAndReadWaitsForTheNextEditor()
    {
        _core.Disconnect(_link);
        _core.Invoke("menu.execute", "write");
        _core.Invoke("editor.ping", "read");
        _journal.Processes.Kill(100);
        Restart();

        Assert.Equal(Kind.EditorLost, (await OutcomeOf("write", "menu.execute", connect: true)).Kind);
        var next = _core.Registry.Directory.Find(new EditorId("editor-2"))!;
        Assert.Equal(1, _core.Broker.HeldBy(next.Id));
    }

    [Fact]
    public async Task CancelledByItsCaller_DaemonDies_EditorIsAskedByTheNext()
    {
        _core.Invoke("menu.execute", "held");
        _core.Invoke("menu.execute", "gone");
        _core.Broker.Cancel(new CommandId("held"));
        _core.Broker.Cancel(new CommandId("gone"));
        Restart();

        var back = Reconnect(held: ["held"]);

        Assert.Equal(["held"], back.Revoked);
        Assert.Empty(back.Executed);
        Assert.Equal(Kind.Cancelled, (await OutcomeOf("gone", "menu.execute")).Kind);
    }

    [Fact]
    public void IdOfTheDaemonsOwn_CallerWentWithIt_IsCancelled()
    {
        var (running, _) = _core.Invoke("menu.execute");
        _core.Disconnect(_link);
        _core.Invoke("menu.execute");
        Restart();

        var back = Reconnect(held: [running.Id.Value]);

        Assert.Equal([running.Id.Value], back.Revoked);
        Assert.Empty(back.Executed);
    }

    [Fact]
    public void Stop_CommandThatHasNotStarted_IsWithdrawnAndItsIdIsFree()
    {
        _core.Disconnect(_link);
        var (_, caller) = _core.Invoke("menu.execute", "c1");
        _core.Broker.BeginStop();
        Assert.NotNull(caller.Abandoned);
        Restart();

        var back = Reconnect();
        Assert.Empty(back.Executed);
        _core.Invoke("menu.execute", "c1"); // as the client does, which was told to ask again

        Assert.Single(back.Executed);
    }

    [Fact]
    public void Retention_GoesOnOverARestart()
    {
        _core.Invoke("menu.execute", "old");
        _core.Answer("old");
        _journal.Time.Advance(TimeSpan.FromMinutes(40));
        _core.Invoke("menu.execute", "young");
        _core.Answer("young");
        Restart();
        Assert.Equal(["old", "young"], _core.Broker.Snapshot().Select(command => command.Id.Value));

        _journal.Time.Advance(TimeSpan.FromMinutes(21));
        _core.Broker.Sweep();
        Assert.Equal(["young"], _core.Broker.Snapshot().Select(command => command.Id.Value));

        _journal.Time.Advance(TimeSpan.FromMinutes(50));
        Restart();
        Assert.Empty(_core.Broker.Snapshot());
    }

    [Fact]
    public void Retention_ByNumber_HoldsForWhatEarlierDaemonsLeft()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            _core.Invoke("menu.execute", id);
            _core.Answer(id);
        }

        Restart(new CommandOptions { MostOutcomes = 2 });

        Assert.Equal(["b", "c"], _core.Broker.Snapshot().Select(command => command.Id.Value));
    }

    [Fact]
    public async Task JournalDamaged_CommandTheEditorDoesNotHold_IsNotRunASecondTime()
    {
        _core.Disconnect(_link);
        _core.Invoke("menu.execute", "write");
        var file = Directory.GetFiles(_folder, "*.commands").Single();
        var damaged = new FileInfo(file).Length + 20;
        _core.Invoke("asset.refresh", "damaged");
        _core.Invoke("asset.refresh", "idempotent");
        var bytes = File.ReadAllBytes(file);
        bytes[damaged] ^= 0xff; // the others are whole, but what else has been there nobody knows
        File.WriteAllBytes(file, bytes);
        Restart();

        var back = Reconnect();

        Assert.Equal("idempotent", Assert.Single(back.Executed).Id);
        Assert.Equal(Kind.Interrupted, (await OutcomeOf("write", "menu.execute")).Kind);
    }

    [Fact]
    public async Task ManyRestarts_WithoutAnEditor_LoseNothing()
    {
        _core.Disconnect(_link);
        for (var i = 0; i < 10; i++)
        {
            _core.Invoke("menu.execute", $"c{i}", timeoutMs: 3_600_000);
            Restart();
        }

        var back = Reconnect();

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"c{i}"), back.Executed.Select(execute => execute.Id));
        await EndsWith("c0", Kind.Succeeded, back);
    }

    public void Dispose()
    {
        foreach (var life in _lives) life.Dispose();
        _folder.Dispose();
    }

    private Core Begin(CommandOptions? options = null)
    {
        var core = new Core(options, journal: _journal);
        core.Broker.Restore(identity => _journal.Processes.IsAlive(identity.Pid, 0)
            ? core.Registry.Directory.Find(new EditorId(identity.SessionId)) ?? core.Registry.Restore(identity, 0, 0, "")
            : null);
        _lives.Add(core);
        return core;
    }

    // kill -9: nothing of the first daemon is told or closed.
    private void Restart(CommandOptions? options = null) => _core = Begin(options);

    private FakeEditorLink Reconnect(string[]? held = null, string[]? cutOff = null, ulong connection = 2)
    {
        var hello = Core.Hello(connection: connection);
        hello.HeldCommands.Add(held ?? []);
        hello.CutOffCommands.Add(cutOff ?? []);
        return _link = _core.Connect(hello);
    }

    private async Task EndsWith(string id, Kind kind, FakeEditorLink link, uint attempts = 1)
    {
        var (_, caller) = _core.Invoke("menu.execute", id, link.Executed is [var (_, execute), ..] && execute.ArgumentsJson != "{}" ? execute.ArgumentsJson : "{}");
        _core.Answer(id);
        var outcome = await caller.WhenEnded();
        Assert.Equal((kind, attempts), (outcome.Kind, outcome.Attempts));
    }

    private async Task<Outcome> OutcomeOf(string id, string command, string arguments = "{}", bool connect = false)
    {
        if (connect) _core.Connect(Core.Hello("editor-2", pid: 200));
        return await _core.Invoke(command, id, arguments).Caller.WhenEnded();
    }

    private Failure Refusal(string id, string command, string arguments, string caller = "") => _core.Broker.Invoke(
        new Invoke { CommandId = id, Command = command, ArgumentsJson = arguments, Caller = caller }, new FakeCaller()).Failure
        ?? throw new InvalidOperationException("It was accepted.");
}
