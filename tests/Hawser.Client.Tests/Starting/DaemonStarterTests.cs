using System.Globalization;
using Hawser.Client.Starting;
using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Testing;

namespace Hawser.Client.Tests.Starting;

/// <summary>A shell plays the daemon: what it is given and how its end is noticed.</summary>
public sealed class DaemonStarterTests : IDisposable
{
    private const string Ready = "echo '{\"ready\":true}' >&$fd; exec 3>&- 4>&-";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_DaemonReportsReady_Returns() => await StartAsync(Ready).DefaultTimeout();

    [Fact]
    public async Task Start_DaemonReportsWhyNot_ThrowsThat()
    {
        var failure = await FailsAsync("echo '{\"ready\":false,\"code\":\"disk_full\",\"message\":\"no room\",\"hints\":[\"make some\"]}' >&$fd");

        Assert.Equal((ErrorCatalog.DiskFull, "no room", "make some"), (failure.Code, failure.Message, failure.Failure.Hints[0]));
    }

    [Fact]
    public async Task Start_DaemonDiesSilently_TellsHowAndWhatItSaid()
    {
        var failure = await FailsAsync("echo 'Unhandled exception: boom' >&2; exit 134");

        Assert.Equal(ErrorCatalog.DaemonStartFailed, failure.Code);
        Assert.Contains("exit code 134", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Unhandled exception: boom", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DaemonIsKilled_TellsTheSignal() =>
        Assert.Contains("signal 9", (await FailsAsync("kill -9 $$")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Start_DaemonTakesTooLong_IsStarting()
    {
        var failure = await FailsAsync("exec sleep 5", TimeSpan.FromMilliseconds(100));

        Assert.Equal(ErrorCatalog.DaemonStarting, failure.Code);
    }

    [Fact]
    public async Task Start_NoSuchExecutable_IsStartFailed()
    {
        var starter = new DaemonStarter(ScriptedDaemon.FoldersIn(_folder), () => new DaemonCommand("/no/such/hawser", []));

        var failure = await Assert.ThrowsAsync<HawserException>(() => starter.StartAsync(CancellationToken.None)).DefaultTimeout();

        Assert.Equal(ErrorCatalog.DaemonStartFailed, failure.Code);
        Assert.Contains("/no/such/hawser", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Always_DaemonHasASessionOfItsOwnAndNoHandleOfOurs()
    {
        // A descriptor that survives exec, such as a shell's pipe or a CI system's log, is what hangs callers.
        using var inheritable = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out, HandleInheritability.Inheritable);
        var seen = _folder["seen"];

        await StartAsync($"ls -l /proc/$$/fd > {seen}; cut -d' ' -f6 /proc/$$/stat >> {seen}; echo $$ >> {seen}; {Ready}").DefaultTimeout();

        var lines = await File.ReadAllLinesAsync(seen);
        Assert.Equal(lines[^1], lines[^2]); // its session is its own
        var descriptors = lines.Where(line => line.Contains("->", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^3..]).ToArray();
        Assert.Equal("/dev/null", descriptors.Single(descriptor => descriptor[0] == "0")[2]);
        Assert.EndsWith("daemon.out", descriptors.Single(descriptor => descriptor[0] == "2")[2], StringComparison.Ordinal);
        var ours = inheritable.ClientSafePipeHandle.DangerousGetHandle().ToInt64().ToString(CultureInfo.InvariantCulture);
        Assert.DoesNotContain(descriptors, descriptor => descriptor[0] == ours);
        Assert.Single(descriptors, descriptor => descriptor[2].StartsWith("pipe:", StringComparison.Ordinal)); // the one to report on
    }

    [Fact]
    public async Task Start_DaemonsOutputFile_IsPrivateAndBeginsAnew()
    {
        await StartAsync($"echo one >&2; {Ready}").DefaultTimeout();
        await StartAsync($"echo two >&2; {Ready}").DefaultTimeout();

        var output = Path.Combine(ScriptedDaemon.FoldersIn(_folder).State, "daemon.out");
        Assert.Equal("two\n", await File.ReadAllTextAsync(output));
    }

    private async Task<HawserException> FailsAsync(string script, TimeSpan? timeout = null) =>
        await Assert.ThrowsAsync<HawserException>(() => StartAsync(script, timeout)).DefaultTimeout();

    /// <summary>The shell gets "--ready fd:N" as its last two arguments.</summary>
    private Task StartAsync(string script, TimeSpan? timeout = null)
    {
        var command = new DaemonCommand("/bin/bash", ["-c", "fd=${2#fd:}; " + script, "daemon"]);
        return new DaemonStarter(ScriptedDaemon.FoldersIn(_folder), () => command) { ReadyTimeout = timeout ?? TimeSpan.FromSeconds(15) }.StartAsync(CancellationToken.None);
    }
}
