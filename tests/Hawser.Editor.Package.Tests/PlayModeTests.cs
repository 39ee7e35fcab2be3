using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Package.Tests;

public sealed class PlayModeTests
{
    private const string WithoutReload = """
        %YAML 1.1
        EditorSettings:
          m_EnterPlayModeOptionsEnabled: 1
          m_EnterPlayModeOptions: 3
        """;

    [Fact]
    public async Task Play_WithReload_EndsInTheNextDomainWithItsRealResult()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var first = await editor.AcceptAsync();
        await first.ExecuteAsync("enter", "play.enter");

        using var second = await editor.AcceptAsync();
        Assert.Equal(["enter"], second.Hello.Editor.HeldCommands);
        Assert.Equal("""{"alreadyPlaying":false,"state":"playing"}""", Succeeded(await second.OutcomeAsync("enter")));
        Assert.Equal("""{"state":"playing"}""", Succeeded(await second.RunAsync("status", "play.status")));
        Assert.Equal("""{"alreadyPlaying":true,"state":"playing"}""", Succeeded(await second.RunAsync("again", "play.enter")));

        Assert.Equal("""{"state":"paused"}""", Succeeded(await second.RunAsync("pause", "play.pause")));
        await second.EventAsync("the pause", told => told.Editor?.State?.Play == PlayMode.Paused);
        Assert.Equal("""{"state":"paused"}""", Succeeded(await second.RunAsync("step", "play.step")));
        Assert.Equal("""{"state":"playing"}""", Succeeded(await second.RunAsync("go-on", "play.pause", """{"paused":false}""")));

        Assert.Equal("""{"alreadyStopped":false,"state":"stopped"}""", Succeeded(await second.RunAsync("exit", "play.exit")));
        Assert.False((await editor.Editor.StatusAsync()).Playing);
        Assert.Equal("""{"alreadyStopped":true,"state":"stopped"}""", Succeeded(await second.RunAsync("exit-again", "play.exit")));
    }

    [Fact]
    public async Task Play_WithoutReload_EndsInTheSameDomain()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("ProjectSettings/EditorSettings.asset", WithoutReload));
        using var link = await editor.AcceptAsync();

        Assert.Equal("playing", State(await link.RunAsync("enter", "play.enter")));
        Assert.Equal("stopped", State(await link.RunAsync("exit", "play.exit")));

        Assert.False(link.Closed.IsCompleted);
        Assert.Equal(0, (await editor.Editor.StatusAsync()).Reloads);
    }

    [Theory]
    [InlineData("play.step")]
    [InlineData("play.pause")]
    public async Task Play_NothingRuns_SaysSo(string command)
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var link = await editor.AcceptAsync();

        var outcome = await link.RunAsync("c", command);

        Assert.Equal((Kind.Failed, "not_playing"), (outcome.Kind, outcome.Failure.Code));
    }

    [Fact]
    public async Task Enter_ScriptsHaveErrors_IsRefusedWithTheErrors()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var link = await editor.AcceptAsync();
        editor.Project.Write("Assets/Broken.cs", "class Broken { int x = 1 }");
        Assert.Equal("compile_failed", (await link.RunAsync("refresh", "asset.refresh")).Failure.Code);

        var outcome = await link.RunAsync("enter", "play.enter");

        Assert.Equal((Kind.Failed, "compile_failed"), (outcome.Kind, outcome.Failure.Code));
        Assert.Contains("Assets/Broken.cs(1,26): error CS1002", outcome.Failure.Message, StringComparison.Ordinal);
        Assert.False((await editor.Editor.StatusAsync()).Playing);
    }

    private static string Succeeded(Outcome outcome)
    {
        Assert.True(outcome.Kind == Kind.Succeeded, outcome.ToString());
        return outcome.ResultJson;
    }

    private static string State(Outcome outcome) => Hawser.Protocol.Json.JsonReader.Parse(Succeeded(outcome))["state"]!.TryGetString(out var state) ? state : "";
}
