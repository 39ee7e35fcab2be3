using Hawser.Daemon.Interrupts;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;
using static Hawser.Protocol.V1.Resumption.Types;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Tests.Interrupts;

public sealed class InterruptTableTests : IDisposable
{
    private readonly InterruptRig _rig = new();

    [Fact]
    public async Task Event_ThatMatches_ResumesWithItAndGivesTheStateBack()
    {
        _rig.Core.Connect();
        var wanted = _rig.ForLog("done");
        wanted.State = "step 7";
        var waiter = _rig.Register(wanted);
        _rig.Log("not yet");
        _rig.Log("All Done.");

        var resumption = await waiter.WhenResumed();
        Assert.Equal((Reason.Met, "All Done.", "editor-1"), (resumption.Reason, resumption.Event.Log.Message, resumption.EditorId));
        Assert.Equal("step 7", waiter.Resumed[0].Interrupt.State);
    }

    [Fact]
    public async Task Event_BetweenTheStepAndTheRegistration_CountsWithSince()
    {
        _rig.Log("before");
        var step = _rig.Core.Hub.Last;
        _rig.Log("done");
        Assert.Equal(step + 1, (await _rig.Register(_rig.ForLog("done", since: step)).WhenResumed()).Event.Sequence);
    }

    [Fact]
    public async Task Event_OfAnyKind_IsNotTheNewsOfTheInterruptItself()
    {
        var wanted = _rig.ForLog("");
        wanted.Event.Kinds.Clear();
        var waiter = _rig.Register(wanted);
        _rig.Log("something");
        Assert.Equal("something", (await waiter.WhenResumed()).Event.Log?.Message);
    }

    [Fact]
    public async Task Compiled_Since_WaitsForACompileThatIsYetToBegin()
    {
        _rig.Core.Connect();
        var wanted = _rig.For(Condition.Compiled);
        wanted.From = new Moment { UnixNs = 1 };
        var waiter = _rig.Register(wanted);
        _rig.Publish(new Event { Compile = new CompileEvent { Kind = CompileEvent.Types.Kind.Started } });
        Assert.Empty(waiter.Resumed);
        _rig.Publish(InterruptRig.Compiled(succeeded: true));
        Assert.Equal((Reason.Met, true), ((await waiter.WhenResumed()).Reason, waiter.Resumed[0].Resumption.Event.Compile.Succeeded));
    }

    [Fact]
    public async Task Compiled_WithErrors_FailsWithTheDiagnostics()
    {
        _rig.Publish(InterruptRig.Compiled(succeeded: false));
        var wanted = _rig.For(Condition.Compiled);
        wanted.From = new Moment { UnixNs = 1 };

        var resumption = await _rig.Register(wanted).WhenResumed();
        Assert.Equal((Reason.Failed, ErrorCatalog.CompileFailed.Name), (resumption.Reason, resumption.Failure.Code));
        Assert.Contains("\"file\":\"Assets/A.cs\",\"line\":3", resumption.Failure.DetailsJson, StringComparison.Ordinal);
        Assert.Equal("CS1002", resumption.Event.Compile.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Played_EnteredAndLeftAgain_WasPlayed()
    {
        _rig.Core.Connect();
        var waiter = _rig.Register(_rig.For(Condition.Played));
        _rig.Publish(InterruptRig.Play(PlayMode.Playing));
        _rig.Publish(InterruptRig.Play(PlayMode.Stopped));
        Assert.Equal(PlayMode.Playing, (await waiter.WhenResumed()).Event.Editor.State.Play);
    }

    [Fact]
    public async Task Idle_MainThreadHasAnswered_IsMetWithTheEditorsState()
    {
        var link = _rig.Core.Connect();
        _rig.Core.Tell(link, Phase.Importing);
        var waiter = _rig.Register(_rig.For(Condition.Idle), notices: true);
        await Until.True("it is told what keeps it waiting", () => waiter.Notices.Count > 0);
        _rig.Core.Tell(link, Phase.Ready);
        _rig.Core.Answer(await WhenAsked(link));

        var resumption = await waiter.WhenResumed();
        Assert.Equal((Reason.Met, Phase.Ready, "editor-1"), (resumption.Reason, resumption.EditorState.Phase, resumption.EditorId));
        Assert.Contains("importing", waiter.Notices[0].WaitingFor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_OfAnEvent_Expires()
    {
        var waiter = _rig.Register(_rig.ForLog("done", timeout: TimeSpan.FromSeconds(10)));
        _rig.Time.Advance(TimeSpan.FromSeconds(11));
        _rig.Log("done, but late");

        var resumption = await waiter.WhenResumed();
        Assert.Equal((Reason.Expired, ErrorCatalog.Expired.Name), (resumption.Reason, resumption.Failure.Code));
        Assert.Contains("an event of log, that contains 'done'", resumption.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_OfACondition_SaysWhatItWaitedFor()
    {
        _rig.Core.Tell(_rig.Core.Connect(), Phase.Importing);
        var waiter = _rig.Register(_rig.For(Condition.Ready, timeout: TimeSpan.FromSeconds(10)), notices: true);
        await Until.True("it waits", () => waiter.Notices.Count > 0);
        await Until.True("time passes", () =>
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
            return waiter.Resumed.Count > 0;
        });
        Assert.Contains("importing", (await waiter.WhenResumed()).Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deadline_NotGiven_IsInTwoMinutes()
    {
        var wanted = _rig.ForLog("done");
        wanted.DeadlineUnixMs = 0;
        Assert.Equal((_rig.Time.GetUtcNow() + TimeSpan.FromSeconds(120)).ToUnixTimeMilliseconds(), _rig.Table.Register(wanted).Wanted.DeadlineUnixMs);
    }

    [Fact]
    public async Task Cancel_EndsItOnce()
    {
        var waiter = _rig.Register(_rig.ForLog("done", "int-1"));
        Assert.True(_rig.Table.Cancel("int-", out var info));
        Assert.False(_rig.Table.Cancel("int-1", out _));
        Assert.Equal(Reason.Cancelled, info.Resumption.Reason);
        Assert.Equal(Reason.Cancelled, (await waiter.WhenResumed()).Reason);
    }

    [Fact]
    public async Task EditorDies_InterruptIsToldSo()
    {
        var link = _rig.Core.Connect();
        var (idle, log) = (_rig.Register(_rig.For(Condition.Compiled)), _rig.Register(_rig.ForLog("done")));
        _rig.KillEditor(link);
        Assert.Equal(Reason.EditorLost, (await idle.WhenResumed()).Reason);
        Assert.Equal((Reason.EditorLost, "editor-1"), ((await log.WhenResumed()).Reason, log.Resumed[0].Resumption.EditorId));
    }

    [Fact]
    public async Task EditorDies_WhichIsWhatIsWaitedFor_IsMet()
    {
        var link = _rig.Core.Connect();
        var wanted = _rig.ForLog("its process ended");
        wanted.Event.Kinds[0] = EventFilter.Types.Kind.Editor;
        var waiter = _rig.Register(wanted);
        _rig.KillEditor(link);
        Assert.Equal((Reason.Met, EditorEvent.Types.Kind.Lost), ((await waiter.WhenResumed()).Reason, waiter.Resumed[0].Resumption.Event.Editor.Kind));
    }

    [Fact]
    public async Task EditorDies_InterruptOutlivesIt_WaitsForTheNext()
    {
        var link = _rig.Core.Connect();
        var wanted = _rig.For(Condition.Played);
        wanted.OutlivesEditor = true;
        var waiter = _rig.Register(wanted);
        _rig.KillEditor(link);
        var next = _rig.Core.Connect(Core.Hello("editor-2", pid: 200));
        _rig.Core.Tell(next, Phase.Ready, "editor-2", PlayMode.Playing);
        Assert.Equal((Reason.Met, "editor-2"), ((await waiter.WhenResumed()).Reason, waiter.Resumed[0].Resumption.EditorId));
    }

    [Fact]
    public async Task NoEditorYet_TheOneThatComesIsTheOneItIsAbout()
    {
        var waiter = _rig.Register(_rig.ForLog("done", "int-1"));
        var link = _rig.Core.Connect();
        await Until.True("it is about that Editor", () => _rig.Table.Find("int-1")[0].EditorId == "editor-1");
        _rig.KillEditor(link);
        Assert.Equal(Reason.EditorLost, (await waiter.WhenResumed()).Reason);
    }

    [Fact]
    public void SeveralEditors_NoneChosen_IsRefused()
    {
        _rig.Core.Connect();
        _rig.Core.Connect(Core.Hello("editor-2", pid: 200));
        Assert.Equal(ErrorCatalog.AmbiguousEditor, Assert.Throws<HawserException>(() => _rig.Register(_rig.For(Condition.Idle))).Code);
        Assert.Equal("", _rig.Table.Register(_rig.ForLog("done")).EditorId);
    }

    [Fact]
    public async Task SameId_Joins()
    {
        var first = _rig.Register(_rig.ForLog("done", "int-1"));
        _rig.Time.Advance(TimeSpan.FromSeconds(5));
        var second = _rig.Register(_rig.ForLog("done", "int-1", since: 1)); // its deadline is a later one: it comes from a script that began anew
        _rig.Log("done");
        Assert.Equal((await first.WhenResumed()).Event.Sequence, (await second.WhenResumed()).Event.Sequence);

        Assert.Equal(Reason.Met, (await _rig.Register(_rig.ForLog("done", "int-1")).WhenResumed()).Reason);
        Assert.Single(_rig.News(InterruptEvent.Types.Kind.Registered));
        Assert.Single(_rig.News(InterruptEvent.Types.Kind.Resumed));
    }

    [Fact]
    public void SameId_OfSomethingElse_IsAConflict()
    {
        _rig.Register(_rig.ForLog("done", "int-1"));
        Interrupt[] others = [_rig.ForLog("other", "int-1"), _rig.For(Condition.Idle, "int-1"), _rig.ForLog("done", "int-1")];
        others[2].Caller = "another";
        foreach (var other in others) Assert.Equal(ErrorCatalog.CommandConflict, Assert.Throws<HawserException>(() => _rig.Register(other)).Code);
    }

    [Fact]
    public void UnknownId_IsAnErrorOfItsOwn()
    {
        _rig.Register(_rig.ForLog("a", "int-1"));
        _rig.Register(_rig.ForLog("a", "int-2"));
        Assert.Equal(ErrorCatalog.UnknownInterrupt, Assert.Throws<HawserException>(() => _rig.Attach("nothing")).Code);
        Assert.Contains("int-1, int-2", Assert.Throws<HawserException>(() => _rig.Attach("int")).Failure.Hints[0], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCanNotBe_IsRefused()
    {
        var idleSince = _rig.For(Condition.Idle);
        idleSince.Since = 1;
        var tooMuch = _rig.ForLog("done");
        tooMuch.State = new string('x', 64 * 1024 + 1);
        Interrupt[] wrong = [new(), idleSince, tooMuch, _rig.ForLog("done", new string('x', 201))];
        foreach (var request in wrong) Assert.Equal(ExitCodes.Usage, ErrorCatalog.Get(Assert.Throws<HawserException>(() => _rig.Register(request)).Code).ExitCode);
        Assert.Equal(0, _rig.Table.Active);
    }

    [Fact]
    public void Limits_HoldForThoseThatWaitAndForThoseThatAreKept()
    {
        using var rig = new InterruptRig(new InterruptOptions { MostActive = 2, MostResumed = 3, KeepResumed = TimeSpan.FromMinutes(1) });
        for (var i = 0; i < 5; i++)
        {
            rig.Register(rig.ForLog("a", $"int-{i}"));
            rig.Table.Cancel($"int-{i}", out _);
        }

        Assert.Equal(["int-2", "int-3", "int-4"], rig.Table.Snapshot().Select(info => info.Interrupt.InterruptId));
        rig.Register(rig.ForLog("a"));
        rig.Register(rig.ForLog("a"));
        Assert.Equal(ErrorCatalog.QueueFull, Assert.Throws<HawserException>(() => rig.Register(rig.ForLog("a"))).Code);
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, rig.Table.Snapshot().Count);
    }

    [Fact]
    public void Lists_TellNothingOfTheState()
    {
        var wanted = _rig.ForLog("done", "int-1");
        wanted.State = "secret";
        _rig.Register(wanted);
        Assert.Equal("", _rig.Table.List(new InterruptListRequest()).Interrupts[0].Interrupt.State);
        Assert.Equal("secret", _rig.Table.List(new InterruptListRequest { InterruptId = "int" }).Interrupts[0].Interrupt.State);
        Assert.DoesNotContain("secret", _rig.News(InterruptEvent.Types.Kind.Registered)[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiter_ThatLeaves_IsToldNothingAndTheInterruptGoesOn()
    {
        var gone = new FakeWaiter();
        var interrupt = _rig.Table.Register(_rig.ForLog("done", "int-1"), gone);
        _rig.Table.Leave(interrupt, gone);
        _rig.Log("done");
        Assert.Equal(Reason.Met, (await _rig.Attach("int-1").WhenResumed()).Reason);
        Assert.Empty(gone.Resumed);
    }

    public void Dispose() => _rig.Dispose();

    private static async Task<string> WhenAsked(FakeEditorLink link)
    {
        await Until.True("the main thread is asked", () => link.Executed.Any(execute => execute.Execute.Command == "editor.ready"));
        return link.Executed.Last(execute => execute.Execute.Command == "editor.ready").Id;
    }
}
