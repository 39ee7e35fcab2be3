using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Resumption.Types;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Tests.Interrupts;

public sealed class InterruptRestartTests : IDisposable
{
    private readonly InterruptRig _rig = new();

    [Fact]
    public async Task DaemonDies_TheNextOneGoesOn()
    {
        var wanted = _rig.ForLog("done", "int-1");
        wanted.State = "step 7";
        var first = _rig.Register(wanted);
        _rig.Restart();
        Assert.Equal(ErrorCatalog.DaemonStopping.Name, first.Abandoned!.Code);

        var waiter = _rig.Attach("int-1");
        _rig.Log("done");
        Assert.Equal((Reason.Met, "done", "step 7"), ((await waiter.WhenResumed()).Reason, waiter.Resumed[0].Resumption.Event.Log.Message, waiter.Resumed[0].Interrupt.State));
        Assert.Empty(first.Resumed);
    }

    [Fact]
    public async Task Event_ThatTheDeadDaemonStoredButDidNotSee_Counts()
    {
        _rig.Register(_rig.ForLog("done", "int-1"));
        _rig.Restart(next => InterruptRig.Publish(next, new Event { Log = new LogEvent { Message = "done", Level = LogEvent.Types.Level.Info } }));
        Assert.Equal(Reason.Met, (await _rig.Attach("int-1").WhenResumed()).Reason);
    }

    [Fact]
    public async Task Deadline_PassedWhileNoDaemonRan_TheEventThatCameBeforeItCounts()
    {
        _rig.Register(_rig.ForLog("done", "int-1", TimeSpan.FromSeconds(10)));
        _rig.Register(_rig.ForLog("never", "int-2", TimeSpan.FromSeconds(10)));
        _rig.Restart(next =>
        {
            InterruptRig.Publish(next, new Event { Log = new LogEvent { Message = "done", Level = LogEvent.Types.Level.Info } });
            _rig.Time.Advance(TimeSpan.FromMinutes(1));
            InterruptRig.Publish(next, new Event { Log = new LogEvent { Message = "never, says somebody late", Level = LogEvent.Types.Level.Info } });
        });
        Assert.Equal(Reason.Met, (await _rig.Attach("int-1").WhenResumed()).Reason);
        Assert.Equal(Reason.Expired, (await _rig.Attach("int-2").WhenResumed()).Reason);
    }

    [Fact]
    public async Task EditorDied_WhileNoDaemonRan_InterruptIsToldSo()
    {
        _rig.Core.Connect();
        _rig.Register(_rig.ForLog("done", "int-1"));
        _rig.Processes.Kill(100);
        _rig.Restart();
        Assert.Equal(Reason.EditorLost, (await _rig.Attach("int-1").WhenResumed()).Reason);
    }

    [Fact]
    public async Task Played_WhileTheEditorWasOnItsWayBack_Counts()
    {
        _rig.Core.Connect();
        _rig.Register(_rig.For(Condition.Played, "int-1"));
        _rig.Restart();
        _rig.Core.Connect(Core.Hello(connection: 2));
        _rig.Publish(InterruptRig.Play(EditorState.Types.PlayMode.Paused));
        Assert.Equal(Reason.Met, (await _rig.Attach("int-1").WhenResumed()).Reason);
    }

    [Fact]
    public async Task LateAsker_OfALaterDaemon_GetsTheOneResumption()
    {
        _rig.Register(_rig.ForLog("done", "int-1"));
        _rig.Log("done");
        await Until.True("it is resumed", () => _rig.Table.Active == 0);
        _rig.Restart();
        _rig.Restart();
        Assert.Equal(Reason.Met, (await _rig.Register(_rig.ForLog("done", "int-1")).WhenResumed()).Reason);
        Assert.Single(_rig.News(InterruptEvent.Types.Kind.Resumed));
        _rig.Time.Advance(TimeSpan.FromHours(1));
        Assert.Throws<HawserException>(() => _rig.Attach("int-1"));
    }

    [Fact]
    public async Task Disk_CanNotBeWritten_IsSaidAndMadeUpFor()
    {
        Directory.Delete(_rig.Folder, recursive: true);
        File.WriteAllText(_rig.Folder, "in the way");
        _rig.Restart();
        _rig.Register(_rig.ForLog("done", "int-1"));
        Assert.NotEqual("", _rig.Table.Find("int-1")[0].NotDurable);

        File.Delete(_rig.Folder);
        Directory.CreateDirectory(_rig.Folder);
        _rig.Time.Advance(TimeSpan.FromSeconds(5));
        _rig.Table.Sweep();
        Assert.Null(_rig.Table.Trouble);
        _rig.Restart();
        var waiter = _rig.Attach("int-1");
        _rig.Log("done");
        Assert.Equal(Reason.Met, (await waiter.WhenResumed()).Reason);
    }

    public void Dispose() => _rig.Dispose();
}
