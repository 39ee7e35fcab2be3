using Hawser.Daemon.Tests.Doubles;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Commands.Waiting;

public sealed class UsualDurationsTests : IDisposable
{
    private readonly Core _core = new();
    private FakeEditorLink _link;
    private ulong _connection = 1;

    public UsualDurationsTests() => _link = _core.Connect();

    [Fact]
    public async Task Reloads_SoonHaveAUsualDuration_AndTheNextDaemonKnowsItToo()
    {
        Reload(TimeSpan.FromSeconds(2));
        Assert.Null(_core.Durations.Of(Project, Phase.Reloading));
        Reload(TimeSpan.FromSeconds(3));
        Reload(TimeSpan.FromSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(3), _core.Durations.Of(Project, Phase.Reloading));
        await _core.Durations.WhenWritten().DefaultTimeout();
        Assert.Equal(TimeSpan.FromSeconds(3), _core.NewDurations().Of(Project, Phase.Reloading));
    }

    [Fact]
    public void Starts_LastFromTheProcesssBeginningToItsFirstConnection()
    {
        Start(201, TimeSpan.FromSeconds(40));
        Start(202, TimeSpan.FromSeconds(44));
        Start(203, TimeSpan.FromHours(1)); // it was there long before its daemon

        Assert.Equal(TimeSpan.FromSeconds(44), _core.Durations.Of(Project, Phase.Starting));
    }

    [Fact]
    public void Compiles_AreCountedForThemselves()
    {
        for (var i = 0; i < 2; i++)
        {
            _core.Tell(_link, Phase.Compiling);
            _core.Time.Advance(TimeSpan.FromSeconds(1));
            Reload(TimeSpan.FromSeconds(4));
        }

        Assert.Equal(TimeSpan.FromSeconds(1), _core.Durations.Of(Project, Phase.Compiling));
        Assert.Equal(TimeSpan.FromSeconds(4), _core.Durations.Of(Project, Phase.Reloading));
        Assert.Null(_core.Durations.Of("another", Phase.Compiling));
    }

    [Fact]
    public void Compile_CutShortByTheLine_IsNotCounted()
    {
        for (var i = 0; i < 3; i++)
        {
            _core.Tell(_link, Phase.Compiling);
            _core.Disconnect(_link);
            Reconnect();
        }

        Assert.Null(_core.Durations.Of(Project, Phase.Compiling));
    }

    [Fact]
    public void Waiting_IsToldEachSecond_WithHowLongAndHowLongUsually()
    {
        Reload(TimeSpan.FromSeconds(3));
        Reload(TimeSpan.FromSeconds(3));
        _core.Tell(_link, Phase.Reloading);
        _core.Disconnect(_link);
        _core.Time.Advance(TimeSpan.FromMilliseconds(200));
        var (_, caller) = _core.Invoke("menu.execute", notices: true);

        _core.Time.Advance(TimeSpan.FromSeconds(2));
        Reconnect();
        _core.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(
            ["the Editor to finish reloading its scripts (0.2 s so far, usually 3.0 s)",
                "the Editor to finish reloading its scripts (1.2 s so far, usually 3.0 s)",
                "the Editor to finish reloading its scripts (2.2 s so far, usually 3.0 s)"],
            caller.Notices.Select(notice => notice.WaitingFor));
        Assert.Equal((2200u, 3000u), (caller.Notices[^1].WaitedMs, caller.Notices[^1].UsuallyMs));
    }

    public void Dispose() => _core.Dispose();

    private static string Project => Core.Hello().Identity.ProjectId;

    private void Start(int pid, TimeSpan took)
    {
        var hello = Core.Hello($"editor-{pid}", pid: pid);
        hello.Identity.ProcessStartUnixMs = (_core.Time.GetUtcNow() - took).ToUnixTimeMilliseconds();
        _core.Connect(hello);
    }

    private void Reload(TimeSpan took)
    {
        _core.Tell(_link, Phase.Reloading);
        _core.Disconnect(_link);
        _core.Time.Advance(took);
        Reconnect();
    }

    private void Reconnect() => _link = _core.Connect(Core.Hello(connection: ++_connection));
}
