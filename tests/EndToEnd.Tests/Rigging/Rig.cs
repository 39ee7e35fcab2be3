using System.Net.Http.Headers;
using System.Text.Json;
using EditorHost.Client;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Rigging;

/// <summary>A user of a test's own: folders, daemon and all. Nothing of the machine's real user is touched.</summary>
public sealed class Rig : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<IAsyncDisposable> _open = [];

    public Rig()
    {
        Environment = new Dictionary<string, string?>
        {
            ["HAWSER_RUNTIME_DIR"] = _folder["run"],
            ["HAWSER_STATE_DIR"] = _folder["state"],
            ["HAWSER_CONFIG_DIR"] = _folder["config"],
            ["HAWSER_EXE"] = Executable,
            ["NO_COLOR"] = null,
        };
    }

    public static string Executable { get; } = RepositoryRoot.Combine("dist", "hawser");

    public Dictionary<string, string?> Environment { get; }

    public string RuntimeFolder => _folder["run"];

    public string StateFolder => _folder["state"];

    /// <summary>A project that has the package.</summary>
    public HawserProject NewProject(string name = "Game", string unityVersion = UnityVersions.Mono)
    {
        var project = new HawserProject(_folder.CreateFolder(name));
        project.Write("ProjectSettings/ProjectVersion.txt", $"m_EditorVersion: {unityVersion}\n");
        project.Write("Packages/manifest.json", $$"""{ "dependencies": { "com.hawser.editor": "file:{{RepositoryRoot.Combine("editor", "com.hawser.editor")}}" } }""");
        Directory.CreateDirectory(Path.Combine(project.Folder, "Assets"));
        return project;
    }

    /// <summary>Opens the project and waits until its Editor answers to hawser.</summary>
    public async Task<StandInEditor> OpenAsync(HawserProject project, StandInOptions? options = null)
    {
        options ??= new StandInOptions();
        var editor = await StandInEditor.StartAsync(project.Folder, options with { Environment = Environment });
        _open.Add(editor);
        ProcessResult? ping = null;
        await Until.True(
            "the Editor answers to hawser",
            async () => (ping = await HawserAsync(project, "editor", "ping")).ExitCode == 0,
            seen: () => $"hawser said: {ping?.Error}\nThe daemon's log: {LastOf(Path.Combine(StateFolder, "daemon.log"))}\nThe Editor's: {LastOf(editor.LogPath)}");
        return editor;
    }

    /// <summary>Runs hawser in the project's folder to its end.</summary>
    public Task<ProcessResult> HawserAsync(HawserProject project, params string[] arguments) => HawserInAsync(project.Folder, arguments);

    public Task<ProcessResult> HawserInAsync(string folder, params string[] arguments) => RunProcess.Capture(Request(folder, arguments));

    /// <summary>Starts hawser and leaves it running.</summary>
    public RunningProcess StartHawser(HawserProject project, params string[] arguments)
    {
        var process = RunningProcess.Start(Request(project.Folder, arguments));
        _open.Add(process);
        return process;
    }

    /// <summary>Speaks HTTP with the daemon, as one who may.</summary>
    public HttpClient NewHttpClient(HawserProject project)
    {
        var port = JsonDocument.Parse(project.Read(".hawser/bridge.json")).RootElement.GetProperty("port").GetInt32();
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(StateFolder, "token")).Trim());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _open.Reverse();
        foreach (var one in _open) await one.DisposeAsync();
        await HawserInAsync(_folder, "daemon", "stop", "--no-start");
        _folder.Dispose();
    }

    private static string LastOf(string logFile) => File.Exists(logFile) ? string.Join('\n', File.ReadLines(logFile).TakeLast(20)) : "none";

    private ProcessRequest Request(string folder, string[] arguments) =>
        new(Executable) { Arguments = arguments, WorkingFolder = folder, Environment = Environment };
}
