using Hawser.Daemon.Commands;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Commands;

public sealed class CommandAcceptanceTests : IDisposable
{
    private readonly Core _core = new(new CommandOptions { MostActive = 3 });
    private readonly FakeEditorLink _link;

    public CommandAcceptanceTests() => _link = _core.Connect();

    [Fact]
    public async Task Invoke_SameIdAndCommandWhileItRuns_RunsOnceAndTellsBoth()
    {
        var (first, one) = _core.Invoke("menu.execute", "c1", """{"a":1,"b":2}""");
        var (second, two) = _core.Invoke("menu.execute", "c1", """{ "b": 2, "a": 1 }""");
        _core.Answer("c1", "42");

        Assert.Same(first, second);
        Assert.Single(_link.Executed);
        Assert.Equal(("42", "42"), ((await one.WhenEnded()).ResultJson, (await two.WhenEnded()).ResultJson));
    }

    [Fact]
    public async Task Invoke_SameIdAfterItsEnd_TellsTheSameOutcome()
    {
        _core.Invoke("menu.execute", "c1");
        _core.Answer("c1", "42");

        var (_, late) = _core.Invoke("menu.execute", "c1");

        Assert.Equal("42", (await late.WhenEnded()).ResultJson);
        Assert.Single(_link.Executed);
    }

    [Theory]
    [InlineData("play.enter", "{}")]
    [InlineData("menu.execute", """{"a":2}""")]
    public void Invoke_SameIdForSomethingElse_IsAConflict(string command, string arguments)
    {
        _core.Invoke("menu.execute", "c1", """{"a":1}""");
        Assert.Equal(ErrorCatalog.CommandConflict.Name, Refusal(new Invoke { CommandId = "c1", Command = command, ArgumentsJson = arguments }).Code);
    }

    [Fact]
    public void Invoke_UnknownCommand_NamesNearOnes()
    {
        var failure = Refusal(new Invoke { Command = "play.entre" });
        Assert.Equal(ErrorCatalog.UnknownCommand.Name, failure.Code);
        Assert.Contains("play.enter", failure.Hints[0]);
        Assert.Equal("""{"near":["play.enter"]}""", failure.DetailsJson);
    }

    [Fact]
    public void Invoke_UnknownCommandWhileTheEditorIsAway_IsLeftToTheEditor()
    {
        _core.Disconnect(_link);
        var (command, _) = _core.Invoke("brand.new");
        Assert.Equal(CommandPhase.Accepted, command.Phase);
    }

    [Theory]
    [InlineData("{\"a\":", "invalid_json")]
    [InlineData("{} x", "invalid_json")]
    [InlineData("[1]", "invalid_argument")]
    [InlineData("\"text\"", "invalid_argument")]
    public void Invoke_ArgumentsThatAreNoObject_AreRefused(string arguments, string code) =>
        Assert.Equal(code, Refusal(new Invoke { Command = "menu.execute", ArgumentsJson = arguments }).Code);

    [Fact]
    public void Invoke_ArgumentsTooLarge_AreRefused()
    {
        using var core = new Core(new CommandOptions { MostArgumentBytes = 100 });
        core.Connect();
        var acceptance = core.Broker.Invoke(new Invoke { Command = "menu.execute", ArgumentsJson = $"{{\"a\":\"{new string('é', 60)}\"}}" }, new FakeCaller());
        Assert.Equal(ErrorCatalog.FrameTooLarge.Name, acceptance.Failure?.Code);
    }

    [Fact]
    public void Invoke_OneMoreThanMayBeActive_IsRefusedUntilOneEnds()
    {
        for (var i = 0; i < 3; i++) _core.Invoke("menu.execute", $"c{i}");
        Assert.Equal(ErrorCatalog.QueueFull.Name, Refusal(new Invoke { Command = "menu.execute" }).Code);

        _core.Answer("c1");

        _core.Invoke("menu.execute");
    }

    [Fact]
    public void Invoke_AnyCaseOfTheName_IsSentAsTheCatalogSpellsIt()
    {
        _core.Invoke("Play.Enter");
        Assert.Equal("play.enter", Assert.Single(_link.Executed).Execute.Command);
    }

    [Fact]
    public void Invoke_AfterTheStopBegan_IsRefused()
    {
        _core.Broker.BeginStop();
        Assert.Equal(ErrorCatalog.DaemonStopping.Name, Refusal(new Invoke { Command = "editor.ping" }).Code);
    }

    public void Dispose() => _core.Dispose();

    private Failure Refusal(Invoke request)
    {
        var acceptance = _core.Broker.Invoke(request, new FakeCaller());
        return acceptance.Failure ?? throw new InvalidOperationException($"Accepted: {acceptance.Command!.Name}");
    }
}
