using System.Diagnostics;
using EditorHost.Client;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Rigging;

/// <summary>The whole line as users have it: the published executable as daemon, and a stand-in Editor with the package.</summary>
internal sealed class LineRig : IAsyncDisposable
{
    private readonly string _folder;
    private StandInEditor? _editor;

    private LineRig(string folder) => _folder = folder;

    public string Project => Path.Combine(_folder, "Game");

    public Endpoint Endpoint { get; private set; } = null!;

    public string Token { get; private set; } = "";

    public StandInEditor Editor => _editor ?? throw new InvalidOperationException("This rig has no Editor.");

    public Dictionary<string, string?> Environment => new()
    {
        ["HAWSER_RUNTIME_DIR"] = Path.Combine(_folder, "run"),
        ["HAWSER_STATE_DIR"] = Path.Combine(_folder, "state"),
        ["HAWSER_CONFIG_DIR"] = Path.Combine(_folder, "config"),
        ["HAWSER_EXE"] = Repository.Executable,
    };

    public static async Task<LineRig> StartAsync(string folder, bool withEditor)
    {
        var rig = new LineRig(folder);
        rig.Hawser("daemon", "start");
        rig.Endpoint = EndpointFile.TryRead(Path.Combine(folder, "run", "endpoint.json")) ?? throw new InvalidOperationException("The daemon left no endpoint file.");
        rig.Token = TokenFile.Read(rig.Endpoint.TokenFile);
        if (withEditor) await rig.OpenAsync();
        return rig;
    }

    /// <summary>A blocking connection, as the CLI's.</summary>
    public (ITransport Transport, FrameStream Frames) Connect(Role role = Role.Client, EditorHello? editor = null)
    {
        var transport = LinkConnector.Connect(LinkAddress.Parse(Endpoint.Link));
        var frames = new FrameStream(transport.Stream);
        Handshake.Shake(frames, new Hello { Token = Token, IpcVersion = ProtocolVersions.Current, Role = role, ClientName = "bench", Pid = System.Environment.ProcessId, Editor = editor });
        return (transport, frames);
    }

    /// <summary>Runs hawser in the project's folder and insists that it ends well.</summary>
    public void Hawser(params string[] arguments)
    {
        if (!TryHawser(arguments)) throw new InvalidOperationException($"hawser {string.Join(' ', arguments)} failed.");
    }

    public bool TryHawser(params string[] arguments)
    {
        using var process = Process.Start(Describe(arguments))!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    public ProcessStartInfo Describe(params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Executable, arguments) { RedirectStandardOutput = true, WorkingDirectory = Directory.Exists(Project) ? Project : _folder };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }

    public async ValueTask DisposeAsync()
    {
        if (_editor is not null) await _editor.DisposeAsync();
        Hawser("daemon", "stop");
    }

    private async Task OpenAsync()
    {
        Write("ProjectSettings/ProjectVersion.txt", "m_EditorVersion: 6000.3.15f1\n");
        Write("Packages/manifest.json", $$"""{ "dependencies": { "com.hawser.editor": "file:{{Repository.Package}}" } }""");
        Write("Assets/Editor/BenchCommands.cs", """
            public static class BenchCommands
            {
                [Hawser.Editor.HawserCommand("bench.nothing", "Does nothing, on the main thread.")]
                public static int Nothing() { return 0; }

                [Hawser.Editor.HawserCommand("bench.over_reload", "Ends behind the next reload.", Traits = Hawser.Editor.CommandTraits.Resumable)]
                public static System.Threading.Tasks.Task OverReload(Hawser.Editor.CommandContext context)
                {
                    context.IfReloaded("bench.over_reload");
                    return new System.Threading.Tasks.TaskCompletionSource<int>().Task;
                }

                [Hawser.Editor.HawserContinuation("bench.over_reload")]
                public static Hawser.Editor.Continuation Reloaded(Hawser.Editor.CommandContext context, Hawser.Protocol.Json.JsonValue state) { return Hawser.Editor.Continuation.Done(1); }

                [UnityEditor.InitializeOnLoadMethod]
                private static void Watch()
                {
                    UnityEditor.AssemblyReloadEvents.afterAssemblyReload += () => System.IO.File.WriteAllText(
                        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(UnityEngine.Application.dataPath), "Library", "domain-was-back"), System.DateTime.UtcNow.Ticks.ToString());
                }
            }
            """);
        _editor = await StandInEditor.StartAsync(Project, new StandInOptions { Environment = Environment });
        for (var patience = 600; !TryHawser("editor", "ping"); patience--)
        {
            if (patience == 0) throw new InvalidOperationException("The Editor did not come to the daemon.");
            await Task.Delay(50);
        }
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(Project, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
