using Hawser.Daemon.Commands;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Commands;

public sealed class CommandWaitingTests : IDisposable
{
    private readonly Core _core = new();
    private readonly FakeEditorLink _link;

    public CommandWaitingTests() => _link = _core.Connect();

    [Fact]
    public void EditorReloads_CommandWaits_AndIsSentInOrderWhenItIsBack()
    {
        _core.Tell(_link, Phase.Reloading);
        _core.Disconnect(_link);
        _core.Invoke("menu.execute", "a");
        _core.Invoke("editor.ping", "b");

        var back = _core.Connect(Core.Hello(connection: 2));

        Assert.Empty(_link.Executed);
        Assert.Equal(["a", "b"], back.Executed.Select(execute => execute.Id));
    }

    [Fact]
    public async Task EditorIsAway_CallerWithNotices_LearnsWhatItWaitsFor()
    {
        _core.Tell(_link, Phase.Reloading);
        _core.Disconnect(_link);
        var (_, caller) = _core.Invoke("menu.execute", notices: true);
        await Until.True("the caller is told", () => caller.Notices.Count == 1);
        Assert.Contains("reloading", caller.Notices[0].WaitingFor);
    }

    [Fact]
    public async Task EditorGoesWhileItRuns_CallerWithNotices_LearnsIt()
    {
        var (_, caller) = _core.Invoke("play.enter", notices: true);
        _core.Tell(_link, Phase.Reloading);
        _core.Disconnect(_link);
        await Until.True("the caller is told", () => caller.Notices.Any(notice => notice.WaitingFor.Contains("reloading", StringComparison.Ordinal)));
    }

    [Fact]
    public void EditorCompiles_MainThreadCommandWaits_OtherGoes()
    {
        _core.Tell(_link, Phase.Compiling);
        _core.Invoke("menu.execute", "main");
        _core.Invoke("editor.ping", "background");
        Assert.Equal(["background"], _link.Executed.Select(execute => execute.Id));

        _core.Tell(_link, Phase.Ready);
        Assert.Equal(["background", "main"], _link.Executed.Select(execute => execute.Id));
    }

    [Fact]
    public void EditorCompilesWhileItPlays_MainThreadCommandGoes()
    {
        _core.Tell(_link, Phase.Compiling, play: PlayMode.Playing);
        _core.Invoke("menu.execute");
        Assert.Single(_link.Executed);
    }

    [Fact]
    public void EditorCompilesForTooLong_MainThreadCommandGoesAfterAll()
    {
        _core.Tell(_link, Phase.Compiling);
        _core.Invoke("menu.execute", timeoutMs: 300_000);
        _core.Time.Advance(TimeSpan.FromSeconds(119));
        Assert.Empty(_link.Executed);

        _core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(_link.Executed);
    }

    [Fact]
    public void EditorIsAway_FailFast_IsRefusedAtOnce()
    {
        _core.Disconnect(_link);
        var acceptance = _core.Broker.Invoke(new Invoke { Command = "menu.execute", FailFast = true }, new FakeCaller());
        Assert.Equal(ErrorCatalog.EditorBusy.Name, acceptance.Failure?.Code);
        Assert.Equal(0, _core.Broker.Active);
    }

    [Fact]
    public void EditorCompiles_FailFast_IsRefusedForTheMainThreadOnly()
    {
        _core.Tell(_link, Phase.Compiling);
        Assert.NotNull(_core.Broker.Invoke(new Invoke { Command = "menu.execute", FailFast = true }, new FakeCaller()).Failure);
        Assert.Null(_core.Broker.Invoke(new Invoke { Command = "editor.ping", FailFast = true }, new FakeCaller()).Failure);
    }

    public void Dispose() => _core.Dispose();
}
