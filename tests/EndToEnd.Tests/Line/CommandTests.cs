using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Line;

/// <summary>Run once for each runtime of Unity's.</summary>
public abstract class CommandTests(OpenEditor open)
{
    [Fact]
    public async Task Ping_AnEditorThatIsThere_ExitsZeroAndPrintsOnStdoutOnly()
    {
        var result = (await open.Rig.HawserAsync(open.Project, "editor", "ping")).ShouldExitWith(0);

        Assert.NotEmpty(result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task LogWrite_MultiByteText_ArrivesInTheEditorsLogAndInOurs()
    {
        var text = "größer als € 😀 " + Guid.NewGuid();
        (await open.Rig.HawserAsync(open.Project, "log", "write", text)).ShouldExitWith(0);

        Assert.Contains(text, open.Editor.ReadLog(), StringComparison.Ordinal);
        await Hawser.Testing.Until.True("hawser logs shows it", async () =>
            (await open.Rig.HawserAsync(open.Project, "logs", "-n", "50")).Output.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownCommand_NamesTheNearOne()
    {
        var result = (await open.Rig.HawserAsync(open.Project, "play", "entr")).ShouldExitWith(2);

        Assert.Contains("unknown_command", result.Error, StringComparison.Ordinal);
        Assert.Contains("play enter", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("""{}""", "message")]
    [InlineData("""{"message": 7}""", "/message")]
    [InlineData("""{"message": "x", "colour": "red"}""", "colour")]
    public async Task WrongArguments_NameThePath(string arguments, string expected)
    {
        var result = (await open.Rig.HawserAsync(open.Project, "run", "log.write", "--json", arguments)).ShouldExitWith(2);

        Assert.Contains("invalid_argument", result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MenuExecute_UnknownItem_SaysSo()
    {
        var result = (await open.Rig.HawserAsync(open.Project, "menu", "execute", "Nowhere/At All")).ShouldExitWith(2);

        Assert.Contains("unknown_menu_item", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unfocused_AnswersWithoutFocus()
    {
        await open.Editor.ControlAsync("focus off");
        try
        {
            // A command for the main thread: one that answers from a background thread would prove nothing.
            for (var i = 0; i < 5; i++) (await open.Rig.HawserAsync(open.Project, "asset", "refresh")).ShouldExitWith(0);
        }
        finally
        {
            await open.Editor.ControlAsync("focus on");
        }
    }

    [Fact]
    public async Task MainThreadBlocked_PingStillAnswers()
    {
        await open.Editor.ControlAsync("block 3");
        await Hawser.Testing.Until.True("the main thread is blocked", async () => (await open.Editor.StatusAsync()).Phase == "blocked");
        var ping = await open.Rig.HawserAsync(open.Project, "editor", "ping");
        var stillBlocked = (await open.Editor.StatusAsync()).Phase == "blocked";
        await open.Editor.WaitUntilReadyAsync();

        ping.ShouldExitWith(0);
        Assert.True(stillBlocked, "The Editor was free again before ping answered; the test proved nothing.");
    }

    [Fact]
    public async Task Status_ShowsProjectEditorAndState()
    {
        var result = (await open.Rig.HawserAsync(open.Project, "status")).ShouldExitWith(0);

        Assert.Contains("Game", result.Output, StringComparison.Ordinal);
        Assert.Contains(open.UnityVersion, result.Output, StringComparison.Ordinal);
        Assert.Contains("ready", result.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Commands_ListsTheCatalogWithSummaries()
    {
        var result = (await open.Rig.HawserAsync(open.Project, "commands")).ShouldExitWith(0);

        foreach (var name in new[] { "editor ping", "play enter", "asset refresh", "menu execute", "log write" })
            Assert.Contains(name.Replace(' ', '.'), result.Output.Replace(' ', '.'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfAVerb_IsMadeFromItsSchema()
    {
        var result = (await open.Rig.HawserAsync(open.Project, "log", "write", "--help")).ShouldExitWith(0);

        Assert.Contains("--level", result.Output, StringComparison.Ordinal);
    }
}
