using Hawser.Link.Discovery;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Chaos.Rigging;

/// <summary>A real daemon in folders of its own, started and ended as users and accidents do.</summary>
internal sealed class DaemonUnderTest(string executable, HawserFolders folders)
{
    public string Executable => executable;

    public string Socket => folders.SocketFile;

    public string LogFile => folders.LogFile;

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["HAWSER_RUNTIME_DIR"] = folders.Runtime,
        ["HAWSER_STATE_DIR"] = folders.State,
        ["HAWSER_CONFIG_DIR"] = folders.Config,
        ["HAWSER_EXE"] = executable,
        ["NO_COLOR"] = "1",
    };

    /// <summary>How it can be reached; null while there is none.</summary>
    public Endpoint? Endpoint => EndpointFile.TryRead(folders.EndpointFile);

    public string Token => TokenFile.Read(folders.TokenFile);

    public int Pid => Endpoint?.Pid ?? 0;

    /// <summary>On a machine that is busy enough, hawser may give up waiting for a daemon that is on its way: it is asked again.</summary>
    public Task StartAsync() => Until.True("a daemon answers", async () => (await HawserAsync("daemon", "start")).ExitCode == 0, ChaosTimes.Start);

    public async Task KillAsync()
    {
        var pid = Pid;
        if (pid == 0) return;
        await Signals.KillAsync(pid);
        await Until.True("the daemon has ended", () => !IsAlive(pid), ChaosTimes.Start);
    }

    /// <summary>Ends it politely and starts the next.</summary>
    public async Task RestartAsync()
    {
        if ((await HawserAsync("daemon", "restart")).ExitCode != 0) await StartAsync();
    }

    public Task StopAsync() => HawserAsync("daemon", "stop", "--no-start");

    private Task<ProcessResult> HawserAsync(params string[] arguments) => RunProcess.Capture(
        new ProcessRequest(executable) { Arguments = arguments, WorkingFolder = folders.State, Environment = Environment, Timeout = ChaosTimes.Start });

    // A killed process whose parent has not looked at it yet is still listed, but has no more memory.
    private static bool IsAlive(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
