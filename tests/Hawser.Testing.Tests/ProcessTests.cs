using System.Diagnostics;

namespace Hawser.Testing.Tests;

public sealed class ProcessTests
{
    public ProcessTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "These tests drive a POSIX shell.");

    [Fact]
    public async Task Capture_ProgramEnds_GivesBothStreamsAndExitCode()
    {
        var result = await RunProcess.Capture("sh", "-c", "echo out; echo err >&2; exit 3");
        Assert.Equal((3, "out\n", "err\n"), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Capture_WithInputAndEnvironment_PassesThemOn()
    {
        var result = await RunProcess.Capture(new ProcessRequest("sh")
        {
            Arguments = ["-c", "read line; echo $line $COLOUR; pwd"],
            Input = "hello\n",
            Environment = new Dictionary<string, string?> { ["COLOUR"] = "blue" },
            WorkingFolder = "/",
        });
        Assert.Equal("hello blue\n/\n", result.Output);
    }

    [Fact]
    public async Task Capture_ProgramIgnoresItsInput_IsNoError()
    {
        var result = await RunProcess.Capture(new ProcessRequest("true") { Input = new string('x', 1_000_000) });
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Capture_ProgramHangs_IsKilledWithItsChildrenAndQuoted()
    {
        using var folder = new TempFolder();
        var failure = await Assert.ThrowsAsync<ProcessException>(() => RunProcess.Capture(new ProcessRequest("sh")
        {
            Arguments = ["-c", "sleep 300 & echo $! > child; echo so far; wait"],
            WorkingFolder = folder,
            Timeout = TimeSpan.FromMilliseconds(400),
        }));
        Assert.Contains("did not end within 0.4 s", failure.Message);
        Assert.Contains("so far", failure.Message);
        var child = int.Parse(File.ReadAllText(folder["child"]));
        await Until.True("the child is gone too", () => !IsAlive(child));
    }

    [Fact]
    public async Task ShouldExitWith_AnotherCode_QuotesTheOutput()
    {
        var result = await RunProcess.Capture("sh", "-c", "echo why; exit 2");
        Assert.Same(result, result.ShouldExitWith(2));
        Assert.Contains("why", Assert.Throws<ProcessException>(() => result.ShouldExitWith(0)).Message);
    }

    [Fact]
    public async Task WhenSaid_LineComes_ReturnsIt()
    {
        await using var process = RunningProcess.Start("sh", "-c", "echo one; echo ready at 7 >&2; sleep 300");
        Assert.Equal("ready at 7", await process.WhenSaid("ready"));
        Assert.False(process.HasEnded);
    }

    [Fact]
    public async Task WhenSaid_ProcessEndsWithoutTheLine_FailsAtOnce()
    {
        await using var process = RunningProcess.Start("sh", "-c", "echo nope; exit 9");
        var failure = await Assert.ThrowsAsync<ProcessException>(() => process.WhenSaid("ready"));
        Assert.Contains("ended with 9 before it says 'ready'", failure.Message);
        Assert.Contains("nope", failure.Message);
    }

    [Fact]
    public async Task Signal_Term_EndsTheProcess()
    {
        await using var process = RunningProcess.Start("sh", "-c", "trap 'exit 42' TERM; echo up; while :; do sleep 0.01; done");
        await process.WhenSaid("up");
        process.Signal("TERM");
        Assert.Equal(42, (await process.WhenEnded()).ExitCode);
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
