using Hawser.Link.Discovery;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Processes;

/// <summary>
/// The real <c>hawser</c> as processes, in folders of one test. HAWSER_TEST_EXECUTABLE names another build of it, such as
/// the native one. Whatever daemon the test left behind is killed at the end.
/// </summary>
public sealed class HawserProcess : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    public HawserProcess()
    {
        Folders = new HawserFolders(_folder["run"], _folder["state"], _folder["config"]);
        WorkingFolder = _folder.CreateFolder("work");
    }

    public static string Executable { get; } =
        System.Environment.GetEnvironmentVariable("HAWSER_TEST_EXECUTABLE") is { Length: > 0 } other ? other : Path.Combine(AppContext.BaseDirectory, "hawser");

    public HawserFolders Folders { get; }

    /// <summary>A folder in no Unity project.</summary>
    public string WorkingFolder { get; set; }

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["NO_COLOR"] = null,
        ["TERM"] = "xterm",
        ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false",
    };

    public TempFolder Folder => _folder;

    public Task<ProcessResult> RunAsync(params string[] arguments) => RunProcess.Capture(Request(Executable, arguments));

    /// <summary>A line of bash in which <c>hawser</c> is the program.</summary>
    public Task<ProcessResult> ShellAsync(string line) => RunProcess.Capture(Request("/bin/bash", "-c", $"hawser() {{ {Executable} \"$@\"; }}; {line}"));

    public RunningProcess Start(params string[] arguments) => RunningProcess.Start(Request(Executable, arguments));

    /// <summary>The daemon that runs, if the endpoint file tells of one.</summary>
    public ProcessIdentity? Daemon =>
        EndpointFile.TryRead(Folders.EndpointFile) is { } endpoint && new ProcessIdentity(endpoint.Pid, endpoint.ProcessStartUnixMs) is { IsAlive: true } daemon ? daemon : null;

    public string NewProject(string name)
    {
        var file = _folder.WriteFile($"{name}/ProjectSettings/ProjectVersion.txt", "m_EditorVersion: 6000.3.15f1\n");
        return Path.GetDirectoryName(Path.GetDirectoryName(file))!;
    }

    public ProcessRequest Request(string executable, params string[] arguments) => new(executable)
    {
        Arguments = arguments,
        WorkingFolder = WorkingFolder,
        Environment = new Dictionary<string, string?>(Environment)
        {
            ["HAWSER_RUNTIME_DIR"] = Folders.Runtime,
            ["HAWSER_STATE_DIR"] = Folders.State,
            ["HAWSER_CONFIG_DIR"] = Folders.Config,
        },
    };

    public async ValueTask DisposeAsync()
    {
        if (Daemon is { } daemon && daemon != ProcessIdentity.Current)
        {
            using var process = System.Diagnostics.Process.GetProcessById(daemon.Pid);
            process.Kill();
            await process.WaitForExitAsync().DefaultTimeout();
        }

        _folder.Dispose();
    }
}
