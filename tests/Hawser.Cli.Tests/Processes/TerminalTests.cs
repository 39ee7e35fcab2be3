using Hawser.Protocol.Errors;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Processes;

/// <summary>What differs on a terminal; <c>script</c> lends one.</summary>
public sealed class TerminalTests : IAsyncLifetime
{
    private LineFixture _line = null!;

    public async ValueTask InitializeAsync() => _line = await LineFixture.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task Error_OnATerminal_IsColoured() => Assert.Contains("\u001b[31merror\u001b[0m", await OnTerminalAsync("play status"), StringComparison.Ordinal);

    [Fact]
    public async Task Error_InAPipe_IsNot()
    {
        var result = (await _line.Hawser.RunAsync("play", "status")).ShouldExitWith(ExitCodes.Precondition);

        Assert.DoesNotContain('\u001b', result.Error);
        Assert.Contains("\u001b[31m", (await _line.Hawser.RunAsync("play", "status", "--color", "always")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_WithNoColor_IsNot()
    {
        _line.Hawser.Environment["NO_COLOR"] = "1";

        var output = await OnTerminalAsync("play status");

        Assert.Contains("error [no_editor]", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("\u001b[31m", await OnTerminalAsync("play status --color always"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_OnADumbTerminal_IsNot()
    {
        _line.Hawser.Environment["TERM"] = "dumb";

        Assert.DoesNotContain('\u001b', await OnTerminalAsync("play status"));
    }

    [Fact]
    public async Task Waiting_OnATerminal_SaysForWhatAndLeavesNoTrace()
    {
        var editor = await _line.ConnectEditorAsync();
        await editor.BeginReloadAsync();
        await Until.True("the daemon knows", async () => (await _line.Hawser.RunAsync("editors")).Output.Contains("reloading", StringComparison.Ordinal));
        await using var terminal = RunningProcess.Start(OnTerminal("play status"));
        await terminal.WhenSaid("the wait is shown", line => line.Contains("waiting for the Editor to finish reloading its scripts,", StringComparison.Ordinal) && line.Contains("s so far", StringComparison.Ordinal));

        await editor.ConnectAsync(connectionNumber: 2);

        var said = (await terminal.WhenEnded()).ShouldExitWith(0).Output;
        Assert.EndsWith("\u001b[Kstate: stopped\n", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("play status --quiet")]
    [InlineData("play status --json")]
    public async Task Result_OnATerminal_HasNothingBesideIt(string arguments)
    {
        await _line.ConnectEditorAsync();

        var said = await OnTerminalAsync(arguments);

        Assert.DoesNotContain('\u001b', said);
        Assert.Single(said.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Table_InAPipe_HasOneLineForEachRowHoweverLong()
    {
        var project = "/mock/" + new string('p', 300);
        await _line.ConnectEditorAsync(project);

        var lines = (await _line.Hawser.RunAsync("editors")).ShouldExitWith(0).Output.TrimEnd().Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.Contains(project, lines[1], StringComparison.Ordinal);
    }

    private async Task<string> OnTerminalAsync(string arguments) =>
        (await RunProcess.Capture(OnTerminal(arguments))).Output.Replace("\r\n", "\n", StringComparison.Ordinal);

    private ProcessRequest OnTerminal(string arguments) =>
        _line.Hawser.Request("script", "--quiet", "--return", "--flush", "--command", $"{HawserProcess.Executable} {arguments}", "/dev/null");
}
