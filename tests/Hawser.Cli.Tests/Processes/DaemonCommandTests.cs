using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Processes;

/// <summary>The life of the daemon, as one sees it from a shell.</summary>
public sealed class DaemonCommandTests : IAsyncLifetime
{
    private readonly HawserProcess _hawser = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _hawser.DisposeAsync();

    [Fact]
    public async Task Daemon_StartStatusRestartStop_DoWhatTheySay()
    {
        (await _hawser.RunAsync("daemon", "status")).ShouldExitWith(ExitCodes.DaemonUnreachable);

        Assert.StartsWith("started the daemon", (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        var first = _hawser.Daemon!.Value;
        Assert.StartsWith("the daemon runs already", (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains($"{first.Pid}", (await _hawser.RunAsync("daemon", "status")).ShouldExitWith(0).Output, StringComparison.Ordinal);

        (await _hawser.RunAsync("daemon", "restart")).ShouldExitWith(0);
        var second = _hawser.Daemon!.Value;
        Assert.NotEqual(first, second);
        Assert.False(first.IsAlive);

        Assert.Equal($"stopped the daemon, pid {second.Pid}\n", (await _hawser.RunAsync("daemon", "stop")).ShouldExitWith(0).Output);
        Assert.False(second.IsAlive);
        Assert.Equal("no daemon was running\n", (await _hawser.RunAsync("daemon", "stop")).ShouldExitWith(0).Output);
    }

    [Fact]
    public async Task Start_SeveralAtOnce_EndsWithOneDaemonThatAllKnow()
    {
        var starts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _hawser.RunAsync("daemon", "start", "--json")));

        var answers = starts.Select(start => JsonReader.Parse(start.ShouldExitWith(0).Output)["result"]!).ToArray();
        Assert.Single(answers.Select(answer => JsonWriter.Write(answer["pid"]!)).Distinct());
        Assert.Single(answers, answer => answer["started"]!.TryGetBoolean(out var started) && started);
        Assert.Equal($"{_hawser.Daemon!.Value.Pid}", JsonWriter.Write(answers[0]["pid"]!));
    }

    [Fact]
    public async Task Start_IntoAPipe_TheReaderSeesTheEndAtOnce()
    {
        // The shell waits for `cat`, which waits until nobody holds its pipe. A daemon that did would hold it for hours.
        var result = await _hawser.ShellAsync("hawser daemon start 2>&1 | cat; exec 9>&1; hawser daemon status > /dev/null && echo done");

        Assert.EndsWith("done\n", result.ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.NotNull(_hawser.Daemon);
    }

    [Fact]
    public async Task Start_WithOpenDescriptors_TheDaemonInheritsNone()
    {
        var marker = _hawser.Folder.WriteFile("held", "");

        (await _hawser.ShellAsync($"exec 7<{marker} 8>>{marker}; hawser daemon start")).ShouldExitWith(0);

        var open = Directory.GetFileSystemEntries($"/proc/{_hawser.Daemon!.Value.Pid}/fd").Select(link => new FileInfo(link).LinkTarget).ToArray();
        Assert.NotEmpty(open);
        Assert.DoesNotContain(marker, open);
    }

    [Fact]
    public async Task Start_DaemonCannotHaveItsFolder_ItsFailureReachesTheStarter()
    {
        _hawser.Environment["HAWSER_STATE_DIR"] = null;
        var request = _hawser.Request(HawserProcess.Executable, "daemon", "start");
        var readOnly = new Dictionary<string, string?>(request.Environment) { ["HAWSER_STATE_DIR"] = "/proc/hawser" }; // not even root can write there

        var result = (await RunProcess.Capture(request with { Environment = readOnly })).ShouldExitWith(ExitCodes.Precondition);

        Assert.Contains("[folder_unusable]", result.Error, StringComparison.Ordinal);
        Assert.Contains("/proc/hawser", result.Error, StringComparison.Ordinal);
        Assert.Contains("HAWSER_STATE_DIR", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Start_BadConfiguration_ItsFailureReachesTheStarter()
    {
        _hawser.Environment["HAWSER_HTTP_PORT"] = "many";

        var result = (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("[invalid_configuration]", result.Error, StringComparison.Ordinal);
        Assert.Contains("HAWSER_HTTP_PORT", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_RuntimeFolderTooLongForASocket_StillWorks()
    {
        var deep = Path.Combine(_hawser.Folder, new string('d', 120));
        var request = _hawser.Request(HawserProcess.Executable, "daemon", "start");
        var environment = new Dictionary<string, string?>(request.Environment) { ["HAWSER_RUNTIME_DIR"] = deep };

        (await RunProcess.Capture(request with { Environment = environment })).ShouldExitWith(0);
        var status = await RunProcess.Capture(request with { Arguments = ["daemon", "status"], Environment = environment });
        (await RunProcess.Capture(request with { Arguments = ["daemon", "stop"], Environment = environment })).ShouldExitWith(0);

        Assert.Contains("unix:///tmp/hawser-", status.ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Foreground_UntilInterrupted_ShowsItsLogAndEndsWell()
    {
        await using var daemon = _hawser.Start("daemon", "start", "--foreground");
        await daemon.WhenSaid("the daemon answers at");
        await daemon.WhenSaid("HTTP port");
        (await _hawser.RunAsync("daemon", "status")).ShouldExitWith(0);

        daemon.Signal("INT");

        var ended = (await daemon.WhenEnded()).ShouldExitWith(0);
        Assert.Empty(ended.Output);
        Assert.Null(EndpointFile.TryRead(_hawser.Folders.EndpointFile));
    }

    [Fact]
    public async Task Hung_DaemonIsStopped_IsToldApartAndRestartReplacesIt()
    {
        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        var hung = _hawser.Daemon!.Value;
        await RunProcess.Capture("kill", "-STOP", $"{hung.Pid}");

        var status = (await _hawser.RunAsync("status")).ShouldExitWith(ExitCodes.DaemonUnreachable);
        Assert.Contains("[daemon_hung]", status.Error, StringComparison.Ordinal);
        Assert.Contains("hawser daemon restart", status.Error, StringComparison.Ordinal);
        Assert.Contains("[daemon_hung]", (await _hawser.RunAsync("play", "status")).ShouldExitWith(ExitCodes.DaemonUnreachable).Error, StringComparison.Ordinal);
        (await _hawser.RunAsync("daemon", "stop")).ShouldExitWith(ExitCodes.DaemonUnreachable);
        Assert.True(hung.IsAlive);

        (await _hawser.RunAsync("daemon", "restart")).ShouldExitWith(0);

        Assert.False(hung.IsAlive);
        Assert.NotEqual(hung, _hawser.Daemon!.Value);
    }

    [Fact]
    public async Task Killed_DaemonLeavesItsFiles_TheNextStartIsNotMisled()
    {
        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        var killed = _hawser.Daemon!.Value;
        await RunProcess.Capture("kill", "-KILL", $"{killed.Pid}");
        await Until.True("it is gone", () => !killed.IsAlive);

        var status = (await _hawser.RunAsync("daemon", "status")).ShouldExitWith(ExitCodes.DaemonUnreachable);
        Assert.Contains($"{killed.Pid}, which has ended", status.Error, StringComparison.Ordinal);

        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        Assert.NotEqual(killed, _hawser.Daemon!.Value);
    }

    [Fact]
    public async Task Logs_OfADaemonThatHasEnded_AreShown()
    {
        (await _hawser.RunAsync("daemon", "logs")).ShouldExitWith(ExitCodes.DaemonUnreachable);
        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        (await _hawser.RunAsync("daemon", "stop")).ShouldExitWith(0);

        Assert.Contains("HTTP port", (await _hawser.RunAsync("daemon", "logs")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        var lines = (await _hawser.RunAsync("daemon", "logs", "--json", "-n", "2")).ShouldExitWith(0).Output.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.NotNull(JsonReader.Parse(line)["event"]!["message"]));
    }

    [Fact]
    public async Task NoStart_NoDaemon_StartsNone()
    {
        var result = (await _hawser.RunAsync("editors", "--no-start")).ShouldExitWith(ExitCodes.DaemonUnreachable);

        Assert.Contains("hint: Start it: hawser daemon start", result.Error, StringComparison.Ordinal);
        Assert.Null(_hawser.Daemon);
    }

    [Fact]
    public async Task AnyCommand_NoDaemon_StartsOne()
    {
        (await _hawser.RunAsync("editors")).ShouldExitWith(0);

        Assert.NotNull(_hawser.Daemon);
    }
}
