using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Processes;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Editors;

/// <summary>What the daemon makes of beats, and of their absence.</summary>
public sealed class BeatTests : IDisposable
{
    private readonly Core _core = new();
    private readonly FakeEditorLink _link;

    public BeatTests() => _link = _core.Connect();

    private EditorModel Model => Assert.Single(_core.Registry.Directory.All).Model;

    [Theory]
    [InlineData(Phase.Compiling)]
    [InlineData(Phase.Importing)]
    [InlineData(Phase.Reloading)]
    [InlineData(Phase.Ready)]
    public void Beat_SaysAnotherPhase_IsBelieved(Phase phase)
    {
        _core.Beat(_link, phase);
        Assert.Equal(phase, Model.Phase);
    }

    [Fact]
    public void Beat_MainThreadIsOld_EditorIsBlockedSinceThen_AndNoMoreWhenItTicks()
    {
        _core.Beat(_link, ageMs: 4_999);
        Assert.Equal(Phase.Ready, Model.Phase);

        _core.Beat(_link, ageMs: 5_000);
        Assert.Equal(Phase.Blocked, Model.Phase);
        Assert.Equal(_core.Time.GetUtcNow().AddSeconds(-5).ToUnixTimeMilliseconds(), Model.State.SinceUnixMs);

        _core.Beat(_link, ageMs: 10);
        Assert.Equal(Phase.Ready, Model.Phase);
    }

    [Theory]
    [InlineData(Phase.Reloading)]
    [InlineData(Phase.Importing)]
    [InlineData(Phase.Compiling)]
    public void Beat_MainThreadIsOldForAKnownReason_KeepsThatReason(Phase phase)
    {
        _core.Beat(_link, phase, ageMs: 60_000);
        Assert.Equal(phase, Model.Phase);
    }

    [Fact]
    public void Beat_StaysBlocked_IsToldOnce()
    {
        for (var age = 5_000; age < 9_000; age += 1000) _core.Beat(_link, ageMs: age);
        var told = _core.Stored(Event.PayloadOneofCase.Editor).Where(entry => entry.Editor.State.Phase == Phase.Blocked);
        Assert.Single(told);
    }

    [Fact]
    public void Update_AfterABeat_Counts()
    {
        _core.Beat(_link, ageMs: 9_000);
        _core.Tell(_link, Phase.Compiling);
        Assert.Equal(Phase.Compiling, Model.Phase);
    }

    [Fact]
    public void Beat_OverALinkThatWasReplaced_ChangesNothing()
    {
        _core.Connect(Core.Hello(connection: 2));
        _core.Beat(_link, Phase.Compiling);
        Assert.Equal(Phase.Ready, Model.Phase);
    }

    [Fact]
    public void Beat_OfTheNextDomain_TellsItsGeneration()
    {
        _core.Beat(_link, generation: 7);
        Assert.Equal(7ul, Model.DomainGeneration);
    }

    [Theory]
    [InlineData(nameof(ProcessState.Stopped))]
    [InlineData(nameof(ProcessState.Uninterruptible))]
    [InlineData(nameof(ProcessState.Sleeping))]
    public void BeatsStop_LinkStays_EditorIsFrozenAndTheSystemIsAsked(string name)
    {
        var state = Enum.Parse<ProcessState>(name);
        _core.Processes.Set(100, state);
        _core.Beat(_link);

        Advance(4);
        Assert.Null(Model.Frozen);
        Advance(4);

        Assert.Equal(state, Model.Frozen);
        Assert.Equal(Phase.Blocked, Model.Phase);
        Assert.True(Model.Connected);

        _core.Beat(_link);
        Assert.Null(Model.Frozen);
        Assert.Equal(Phase.Ready, Model.Phase);
    }

    [Fact]
    public void BeatsNeverCame_NothingIsExpected()
    {
        Advance(60);
        Assert.Null(Model.Frozen);
        Assert.Equal(Phase.Ready, Model.Phase);
    }

    [Fact]
    public void DaemonItselfStoodStill_BeatsThatWaitToBeReadAreNotMissed()
    {
        _core.Beat(_link);
        _core.Time.StandStill(TimeSpan.FromMinutes(5)); // SIGSTOP: no timer fires, and then they do all at once
        Assert.Null(Model.Frozen);
        _core.Beat(_link); // what had come meanwhile
        Advance(4);
        Assert.Null(Model.Frozen);
        Advance(4);
        Assert.NotNull(Model.Frozen);
    }

    [Fact]
    public void NobodyBeats_NoTimerRuns()
    {
        _core.Beat(_link);
        _core.Disconnect(_link);
        _core.Connect(Core.Hello(connection: 2));
        Advance(10);
        var armed = _core.Time.ArmedTimers;
        Advance(10);
        Assert.Equal(armed, _core.Time.ArmedTimers);
        Assert.Equal(0, armed);
    }

    [Fact]
    public async Task LineStaysThroughAReload_CommandGoesAtOnce_AndItsCallerIsTold()
    {
        _core.Beat(_link, Phase.Reloading);
        var (_, caller) = _core.Invoke("menu.execute", "a", notices: true);

        Assert.Equal("a", Assert.Single(_link.Executed).Id); // the keeper holds it for the next domain
        await Until.True("the caller is told", () => caller.Notices.Any(notice => notice.WaitingFor.Contains("reloading", StringComparison.Ordinal)));
    }

    [Fact]
    public void LineStaysThroughAReload_FailFast_IsRefused()
    {
        _core.Beat(_link, Phase.Reloading);
        Assert.NotNull(_core.Broker.Invoke(new Invoke { Command = "editor.ping", FailFast = true }, new FakeCaller()).Failure);
    }

    [Fact]
    public async Task MainThreadBlocks_CallerOfACommandIsTold()
    {
        var (_, caller) = _core.Invoke("menu.execute", "a", notices: true);
        _core.Beat(_link, ageMs: 6_000);
        await Until.True("the caller is told", () => caller.Notices.Any(notice => notice.WaitingFor.Contains("main thread", StringComparison.Ordinal)));
    }

    public void Dispose() => _core.Dispose();

    private void Advance(int seconds)
    {
        for (var second = 0; second < seconds; second++) _core.Time.Advance(TimeSpan.FromSeconds(1));
    }
}
