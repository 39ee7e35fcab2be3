using EditorHost.Client;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Chaos.Rigging;

/// <summary>
/// A project and its Editor. To the Editor the daemon is a relay of ours, by an endpoint file of its own; as that names this very
/// process, the Editor never takes the daemon for dead and never starts one.
/// </summary>
internal sealed class EditorUnderTest : IAsyncDisposable
{
    private readonly HawserFolders _folders;
    private readonly LinkMode _mode;
    private StandInEditor? _editor;

    public EditorUnderTest(string folder, string name, DaemonUnderTest daemon, HawserFolders daemonFolders, LinkMode mode)
    {
        _mode = mode;
        _folders = daemonFolders with { Runtime = Directory.CreateDirectory(Path.Combine(folder, name + "-run")).FullName };
        Project = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        LedgerFile = Path.Combine(folder, name + ".ledger");
        File.WriteAllText(LedgerFile, "");
        Line = new Relay(Path.Combine(_folders.Runtime, "relay.sock"), daemon.Socket);
        WriteProject();
        EndpointFile.Write(_folders.EndpointFile, EndpointOf(Line));
    }

    public string Project { get; }

    /// <summary>What the Editor's commands have noted down, whatever Hawser believes.</summary>
    public string LedgerFile { get; }

    public Relay Line { get; }

    /// <summary>The process that runs now; 0 if none does.</summary>
    public int Pid { get; private set; }

    public async Task StartAsync()
    {
        _editor = await StandInEditor.StartAsync(Project, new StandInOptions { Environment = Environment, StartTimeout = ChaosTimes.Start });
        Pid = _editor.ProcessId;
    }

    public async Task KillAsync()
    {
        Pid = 0;
        if (_editor is { } editor) await editor.DisposeAsync();
        _editor = null;
    }

    /// <summary>Has it do something, if it is there to do it.</summary>
    public async Task TryControlAsync(string command)
    {
        try
        {
            if (_editor is { } editor) await editor.ControlAsync(command);
        }
        catch (StandInException)
        {
            // It is in the middle of a reload, or going: then something strikes it already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await Line.DisposeAsync();
    }

    /// <summary>An endpoint file that leads to a relay.</summary>
    public static Endpoint EndpointOf(Relay relay, string tokenFile = "") => new()
    {
        Version = "chaos",
        Pid = ProcessIdentity.Current.Pid,
        ProcessStartUnixMs = ProcessIdentity.Current.StartUnixMilliseconds,
        Link = "unix://" + relay.Path,
        TokenFile = tokenFile,
    };

    private Dictionary<string, string?> Environment => new()
    {
        ["HAWSER_RUNTIME_DIR"] = _folders.Runtime,
        ["HAWSER_STATE_DIR"] = _folders.State,
        ["HAWSER_CONFIG_DIR"] = _folders.Config,
        ["HAWSER_KEEPER"] = _mode == LinkMode.Managed ? "0" : "1",
        ["CHAOS_LEDGER"] = LedgerFile,
    };

    private void WriteProject()
    {
        ProjectScripts.Write(Path.Combine(Project, "ProjectSettings", "ProjectVersion.txt"), "m_EditorVersion: 6000.3.15f1\n");
        ProjectScripts.Write(Path.Combine(Project, "ProjectSettings", "HawserSettings.json"), """{ "startDaemon": false }""");
        ProjectScripts.Write(
            Path.Combine(Project, "Packages", "manifest.json"),
            $$"""{ "dependencies": { "com.hawser.editor": "file:{{RepositoryRoot.Combine("editor", "com.hawser.editor")}}" } }""");
        ProjectScripts.WriteTo(Project);
    }
}
