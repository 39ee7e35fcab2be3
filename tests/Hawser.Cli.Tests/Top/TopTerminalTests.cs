using Hawser.Cli.Tests.Processes;
using Hawser.Cli.Tests.Terminal;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Top;

/// <summary>The real program on a real pseudo-terminal; <c>script</c> lends it and writes down all that is shown.</summary>
public sealed class TopTerminalTests : IAsyncLifetime
{
    private LineFixture _line = null!;

    private string Shown => _line.Hawser.Folder["shown"];

    public async ValueTask InitializeAsync() => _line = await LineFixture.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task Top_OnATerminal_FollowsWhatHappensAndGivesTheTerminalBack()
    {
        var editor = await _line.ConnectEditorAsync("/mock/Harbour");
        await using var top = Start();
        await WhenScreen("the Editor is shown", screen => screen.Contains("Harbour", StringComparison.Ordinal) && screen.Contains("ready", StringComparison.Ordinal));
        Assert.True(Screen().IsAlternate);
        Assert.False(Screen().ShowsCursor);

        await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "op-1", Kind = OperationEvent.Types.Kind.Start, Title = "Import textures" } });
        await editor.SendAsync(new Event { Log = new LogEvent { Level = LogEvent.Types.Level.Error, Message = "out of oil" } });
        await WhenScreen("both are shown", screen => screen.Contains("Import textures", StringComparison.Ordinal) && screen.Contains("out of oil", StringComparison.Ordinal));

        await top.WriteAsync("q");
        (await top.WhenEnded()).ShouldExitWith(0);
        Assert.False(Screen().IsAlternate);
        Assert.True(Screen().ShowsCursor);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(50, 15)]
    public async Task Top_TerminalIsResized_IsDrawnAnewToFit(int columns, int rows)
    {
        await _line.ConnectEditorAsync("/mock/Harbour");
        await using var top = Start(columns: 100, rows: 30);
        await WhenScreen("it is there", screen => screen.Contains("q quit", StringComparison.Ordinal) && screen.Split('\n').Length == 30);

        var terminal = (await File.ReadAllTextAsync(_line.Hawser.Folder["tty"])).Trim();
        (await RunProcess.Capture("stty", "-F", terminal, "cols", $"{columns}", "rows", $"{rows}")).ShouldExitWith(0);

        await WhenScreen("it fits", screen => screen.Split('\n') is { Length: var count } lines && count == rows && lines[^1].Contains("q quit", StringComparison.Ordinal));
        Assert.True(Screen().WidestRow <= columns, $"{Screen().WidestRow} columns:\n{Screen().Text}");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Top_Signal_GivesTheTerminalBack(string signal)
    {
        await using var top = Start();
        await WhenScreen("it is there", screen => screen.Contains("q quit", StringComparison.Ordinal));

        using var kill = System.Diagnostics.Process.Start("kill", ["-s", signal, (await File.ReadAllTextAsync(_line.Hawser.Folder["pid"])).Trim()]);

        (await top.WhenEnded()).ShouldExitWith(0);
        Assert.False(Screen().IsAlternate);
        Assert.True(Screen().ShowsCursor);
    }

    [Fact]
    public async Task Top_InAPipe_PrintsOnceAndSaysSo()
    {
        await _line.ConnectEditorAsync("/mock/Harbour");

        var result = (await _line.Hawser.RunAsync("top")).ShouldExitWith(0);

        Assert.Contains("This is no terminal", result.Error, StringComparison.Ordinal);
        Assert.Contains("Harbour", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Empty((await _line.Hawser.RunAsync("top", "--once")).ShouldExitWith(0).Error);
    }

    [Fact]
    public async Task Top_Json_IsOneDocument()
    {
        await _line.ConnectEditorAsync("/mock/Harbour");

        var json = JsonReader.Parse((await _line.Hawser.RunAsync("top", "--json")).ShouldExitWith(0).Output);

        Assert.Single(json["result"]!["editors"]!.Items);
    }

    [Fact]
    public async Task Top_NoDaemon_StartsNoneAndSaysSo()
    {
        await using var nobody = new HawserProcess();

        (await nobody.RunAsync("top", "--once")).ShouldExitWith(ExitCodes.DaemonUnreachable);

        Assert.Null(nobody.Daemon);
    }

    private RunningProcess Start(int columns = 80, int rows = 24)
    {
        var folder = _line.Hawser.Folder;
        var line = $"stty cols {columns} rows {rows}; tty > {folder["tty"]}; echo $$ > {folder["pid"]}; exec {HawserProcess.Executable} top";
        return RunningProcess.Start(_line.Hawser.Request("script", "--quiet", "--return", "--flush", "--command", $"/bin/bash -c '{line}'", Shown));
    }

    private Task WhenScreen(string reason, Func<string, bool> accept) => Until.True(reason, () => accept(Screen().Text), seen: () => Screen().Text);

    private EmulatedTerminal Screen()
    {
        if (!File.Exists(Shown)) return new EmulatedTerminal();
        using var reader = new StreamReader(new FileStream(Shown, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return EmulatedTerminal.After(reader.ReadToEnd());
    }
}
