using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Processes;

public sealed class BuiltinTests : IAsyncLifetime
{
    private LineFixture _line = null!;

    public async ValueTask InitializeAsync() => _line = await LineFixture.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Theory]
    [InlineData("hawser daemon", "daemon", "frobnicate")]
    [InlineData("hawser logs", "logs", "--level", "loud")]
    [InlineData("hawser daemon stop", "daemon", "stop", "--grace", "soon")]
    [InlineData("hawser run", "run")]
    [InlineData("hawser completion", "completion", "tcsh")]
    public async Task Builtin_BadArgument_NamesItsHelp(string command, params string[] arguments)
    {
        var result = (await _line.Hawser.RunAsync(arguments)).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("error [invalid_argument]", result.Error, StringComparison.Ordinal);
        Assert.Contains($"hint: See what it takes: {command} --help", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Anything_BadGlobalOptionWithJson_IsAnsweredAsJson()
    {
        var result = (await _line.Hawser.RunAsync("status", "--timeout", "soon", "--json")).ShouldExitWith(ExitCodes.Usage);

        Assert.Equal(JsonValue.From("invalid_argument"), JsonReader.Parse(result.Output)["error"]!["code"]);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    public async Task Version_IsThatOfTheBuild(string argument) =>
        Assert.StartsWith($"hawser {ToolVersion.Number}", (await _line.Hawser.RunAsync(argument)).ShouldExitWith(0).Output, StringComparison.Ordinal);

    [Fact]
    public async Task AlmostABuiltin_WithoutAnEditor_IsStillRecognised()
    {
        var result = (await _line.Hawser.RunAsync("docter")).ShouldExitWith(ExitCodes.Precondition);

        Assert.Contains("hint: If you meant a command of hawser itself: hawser doctor", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ops_OneIsUnderWay_IsListedWithItsProgress()
    {
        var editor = await _line.ConnectEditorAsync();
        await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "op-1", Kind = OperationEvent.Types.Kind.Start, Message = "Build" } });
        await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "op-1", Kind = OperationEvent.Types.Kind.Progress, Progress = 40 } });
        await Until.True("its progress is known", async () => (await _line.Hawser.RunAsync("ops")).Output.Contains("40 %", StringComparison.Ordinal));

        await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "op-1", Kind = OperationEvent.Types.Kind.Complete } });
        await Until.True("its end is known", async () => (await _line.Hawser.RunAsync("ops")).Output.Length == 0);
        Assert.Contains("done", (await _line.Hawser.RunAsync("ops", "--all")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OfOneKind_AreShownAlone()
    {
        var editor = await _line.ConnectEditorAsync();
        await editor.LogAsync("a log line");
        await editor.SendAsync(new Event { Compile = new CompileEvent { Kind = CompileEvent.Types.Kind.Finished, Succeeded = true, DurationMs = 812 } });
        await Until.True("the compile is stored", async () => (await _line.Hawser.RunAsync("events")).Output.Contains("812", StringComparison.Ordinal));

        var output = (await _line.Hawser.RunAsync("events", "--kind", "compile")).ShouldExitWith(0).Output;

        Assert.Contains("succeeded in 812 ms", output, StringComparison.Ordinal);
        Assert.DoesNotContain("a log line", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_NothingToList_PrintsNothing()
    {
        Assert.NotEmpty((await _line.Hawser.RunAsync("editors")).ShouldExitWith(0).Error);

        var quiet = (await _line.Hawser.RunAsync("editors", "-q")).ShouldExitWith(0);

        Assert.Equal(("", ""), (quiet.Output, quiet.Error));
    }

    [Fact]
    public async Task OutputFile_SharedByTwoCommands_HoldsBoth()
    {
        await _line.ConnectEditorAsync();
        var file = _line.Hawser.Folder["out"];

        (await _line.Hawser.ShellAsync($"(hawser play status; hawser play status) > {file}")).ShouldExitWith(0);

        Assert.Equal("state: stopped\nstate: stopped\n", await File.ReadAllTextAsync(file));
    }
}
