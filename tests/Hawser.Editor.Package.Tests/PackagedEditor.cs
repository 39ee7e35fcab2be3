using EditorHost.Client;
using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Package.Tests;

/// <summary>The package as users install it, in a stand-in Editor of its own, on a line to a daemon that the test plays.</summary>
internal sealed class PackagedEditor : IAsyncDisposable
{
    public const string DefaultVersion = "6000.3.15f1";
    private const string PackagePath = "editor/com.hawser.editor";

    private PackagedEditor(StandInProject project, MockDaemon daemon, StandInEditor editor)
    {
        Project = project;
        Daemon = daemon;
        Editor = editor;
    }

    public StandInProject Project { get; }

    public MockDaemon Daemon { get; }

    public StandInEditor Editor { get; }

    /// <summary>Starts an Editor that holds its line itself, so each domain has a connection of its own; the test accepts it.</summary>
    public static Task<PackagedEditor> StartAsync(Action<StandInProject>? prepare = null, params string[] arguments) => StartAsync(prepare, "0", arguments);

    /// <summary>Starts an Editor as users have it: the keeper holds the line.</summary>
    public static Task<PackagedEditor> StartKeptAsync(Action<StandInProject> prepare) => StartAsync(prepare, "1", []);

    private static async Task<PackagedEditor> StartAsync(Action<StandInProject>? prepare, string keeper, string[] arguments)
    {
        await PackageAssemblies.EnsureAsync();
        var project = StandInProject.Create()
            .Write("Packages/manifest.json", $$"""{ "dependencies": { "com.hawser.editor": "file:{{RepositoryRoot.Combine(PackagePath)}}" } }""")
            .Write("ProjectSettings/ProjectVersion.txt", $"m_EditorVersion: {DefaultVersion}\n");
        prepare?.Invoke(project);
        var daemon = new MockDaemon().Start();
        var options = new StandInOptions
        {
            Arguments = arguments,
            Environment = new Dictionary<string, string?>
            {
                ["HAWSER_RUNTIME_DIR"] = daemon.Folders.Runtime,
                ["HAWSER_STATE_DIR"] = daemon.Folders.State,
                ["HAWSER_CONFIG_DIR"] = daemon.Folders.Config,
                ["HAWSER_KEEPER"] = keeper,
            },
        };
        return new PackagedEditor(project, daemon, await StandInEditor.StartAsync(project.Root, options));
    }

    /// <summary>The Editor's next connection: the first one, or the one after a reload.</summary>
    public Task<MockEditorLink> AcceptAsync(bool catalogWanted = false) => Daemon.AcceptAsync(catalogWanted);

    public async ValueTask DisposeAsync()
    {
        await Editor.DisposeAsync();
        Daemon.Dispose();
        Project.Dispose();
    }
}
