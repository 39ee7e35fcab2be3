using Hawser.Daemon.Commands;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Commands;

/// <summary>Callers that know a command by its id alone.</summary>
public sealed class CommandAttachTests : IDisposable
{
    private readonly Core _core = new();
    private readonly FakeEditorLink _link;

    public CommandAttachTests() => _link = _core.Connect();

    [Fact]
    public async Task Attach_WhileItRuns_IsToldTheOutcomeToo()
    {
        var (_, first) = _core.Invoke("menu.execute", "cmd-1");
        var late = Attach("cmd-1");
        Assert.Empty(late.Outcomes);
        _core.Answer("cmd-1", "42");
        Assert.Equal(("42", "42"), ((await first.WhenEnded()).ResultJson, (await late.WhenEnded()).ResultJson));
    }

    [Fact]
    public async Task Attach_AfterItsEnd_IsToldAtOnce()
    {
        _core.Invoke("menu.execute", "cmd-1");
        _core.Answer("cmd-1", "42");
        Assert.Equal("42", (await Attach("cmd-1").WhenEnded()).ResultJson);
    }

    [Fact]
    public void Attach_UniqueBeginning_IsEnough()
    {
        _core.Invoke("menu.execute", "cmd-ab1");
        _core.Invoke("menu.execute", "cmd-ac2");
        Assert.Equal("cmd-ac2", _core.Broker.Attach("cmd-ac", new FakeCaller()).Command!.Id.Value);
        Assert.Contains("cmd-ab1", _core.Broker.Attach("cmd-a", new FakeCaller()).Failure!.Hints[0], StringComparison.Ordinal);
        Assert.Equal(ErrorCatalog.UnknownCommandId.Name, _core.Broker.Attach("cmd-x", new FakeCaller()).Failure!.Code);
        Assert.Equal(ErrorCatalog.UnknownCommandId.Name, _core.Broker.Attach("", new FakeCaller()).Failure!.Code);
    }

    [Fact]
    public void Attach_WhileItWaits_LearnsForWhat()
    {
        _core.Tell(_link, EditorState.Types.Phase.Reloading);
        _core.Disconnect(_link);
        _core.Invoke("menu.execute", "cmd-1");
        Assert.Contains("reloading", Assert.Single(Attach("cmd-1", notices: true).Notices).WaitingFor, StringComparison.Ordinal);
    }

    [Fact]
    public void Attached_Leaves_CommandGoesOn()
    {
        var (command, _) = _core.Invoke("menu.execute");
        var late = Attach(command.Id.Value);
        _core.Broker.Leave(command, late);
        Assert.Empty(_link.Revoked);
    }

    [Fact]
    public void Describe_TellsAllOfOne_AndListsTellLittle()
    {
        var (command, _) = _core.Invoke("menu.execute", "cmd-1", """{"path":"a"}""");
        _core.Answer("cmd-1", "42");
        var full = _core.Broker.Describe(command);
        var brief = _core.Broker.DescribeBriefly(command);
        Assert.Equal(("""{"path":"a"}""", "42"), (full.ArgumentsJson, full.Outcome.ResultJson));
        Assert.Equal(("", "", Outcome.Types.Kind.Succeeded), (brief.ArgumentsJson, brief.Outcome.ResultJson, brief.Outcome.Kind));
    }

    public void Dispose() => _core.Dispose();

    private FakeCaller Attach(string id, bool notices = false)
    {
        var caller = new FakeCaller(notices);
        Assert.NotNull(_core.Broker.Attach(id, caller).Command);
        return caller;
    }
}
