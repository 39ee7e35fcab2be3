using Hawser.Link.Discovery;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Chaos.Rigging;

/// <summary>All that a run happens to: a daemon, Editors, and the relays between them and their callers.</summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HawserFolders _folders;

    public ChaosWorld(ChaosOptions options)
    {
        _folders = new HawserFolders(_folder.CreateFolder("run"), _folder.CreateFolder("state"), _folder.CreateFolder("config"));
        Daemon = new DaemonUnderTest(options.Executable, _folders);
        ClientFolders = _folders with { Runtime = _folder.CreateFolder("clients") };
        ClientLine = new Relay(Path.Combine(ClientFolders.Runtime, "relay.sock"), Daemon.Socket);
        Editors = [.. Enumerable.Range(0, options.Projects).Select(number => new EditorUnderTest(_folder, $"Game{number}", Daemon, _folders, options.Mode))];
    }

    public string Folder => _folder;

    public DaemonUnderTest Daemon { get; }

    public IReadOnlyList<EditorUnderTest> Editors { get; }

    /// <summary>Where clients that go through <see cref="ClientLine"/> find the daemon.</summary>
    public HawserFolders ClientFolders { get; }

    public Relay ClientLine { get; }

    public EditorTarget TargetOf(int project) => new() { ProjectPath = Editors[project].Project };

    public async Task StartAsync()
    {
        await Daemon.StartAsync();
        EndpointFile.Write(ClientFolders.EndpointFile, EditorUnderTest.EndpointOf(ClientLine, _folders.TokenFile));
        await Task.WhenAll(Editors.Select(editor => editor.StartAsync()));
    }

    /// <summary>Leaves logs, journals and ledgers for whoever has to find out what went wrong, in <c>artifacts/chaos</c>.</summary>
    public void Keep()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(IsEvidence))
        {
            var kept = Path.Combine(RepositoryRoot.Combine("artifacts", "chaos"), Path.GetRelativePath(_folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = File.Create(kept);
            source.CopyTo(copy);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var editor in Editors) await editor.DisposeAsync();
        await Daemon.StopAsync();
        await Daemon.KillAsync();
        await ClientLine.DisposeAsync();
        _folder.Dispose();
    }

    private static bool IsEvidence(string file) => file.EndsWith(".log", StringComparison.Ordinal) || file.EndsWith(".ledger", StringComparison.Ordinal)
        || file.EndsWith(".commands", StringComparison.Ordinal) || file.Contains("/state/events/0", StringComparison.Ordinal);
}
