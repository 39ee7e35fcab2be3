using Hawser.Link.Discovery;
using Hawser.Link.Platform;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;
using Hawser.Testing.Daemon;

namespace Hawser.Cli.Tests.Processes;

/// <summary>A daemon in this process, mock Editors on it, and hawser processes beside it.</summary>
public sealed class LineFixture : IAsyncDisposable
{
    private const string MenuSchema =
        """{"type":"object","required":["menuPath"],"additionalProperties":false,"properties":{"menuPath":{"type":"string"},"count":{"type":"integer","default":1},"mode":{"type":"string","enum":["single","additive"]}}}""";

    private readonly List<MockEditor> _editors = [];
    private readonly List<RunningProcess> _processes = [];

    private LineFixture(HawserProcess hawser, TestDaemon daemon) => (Hawser, Daemon) = (hawser, daemon);

    public static Catalog Catalog { get; } = NewCatalog();

    public HawserProcess Hawser { get; }

    public TestDaemon Daemon { get; }

    public static async Task<LineFixture> StartAsync()
    {
        var hawser = new HawserProcess();
        return new LineFixture(hawser, await TestDaemon.StartAsync(options => options with { Folders = hawser.Folders }));
    }

    public async Task<MockEditor> ConnectEditorAsync(string? project = null, string? session = null)
    {
        var editor = await Daemon.ConnectEditorAsync(new MockEditorOptions
        {
            ProjectPath = project ?? "/mock/project",
            SessionId = session ?? Guid.NewGuid().ToString("n"),
            Process = NewProcess(),
            Catalog = Catalog,
        });
        editor.On("play.status", """{"state":"stopped"}""").On("menu.execute", (_, execute) => Execute(execute));
        _editors.Add(editor);
        await WhenCatalogIsKnownAsync(editor);
        return editor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var editor in _editors) await editor.DisposeAsync();
        await Daemon.DisposeAsync(); // before the processes, or its watch still writes of their end while the folder goes
        foreach (var process in _processes) await process.DisposeAsync();
        await Hawser.DisposeAsync();
    }

    /// <summary>Until then the daemon passes on every name, and a mock Editor keeps what it has no script for.</summary>
    private async Task WhenCatalogIsKnownAsync(MockEditor editor)
    {
        await using var client = await Daemon.ConnectClientAsync();
        var request = new Request { Catalog = new CatalogRequest { Target = new EditorTarget { Editor = editor.Id } } };
        await Until.True("the daemon has the Editor's catalog", async () => (await client.RequestAsync(request)).Catalog?.Catalog?.Revision == Catalog.Revision);
    }

    /// <summary>Each Editor is a process of its own: a second one with the same would take over from the first.</summary>
    private ProcessIdentity NewProcess()
    {
        var process = RunningProcess.Start("sleep", "600");
        _processes.Add(process);
        return new ProcessIdentity(process.Id, CurrentPlatform.Instance.ProcessStartUnixMilliseconds(process.Id)!.Value);
    }

    /// <summary>An Editor checks the arguments before it runs anything.</summary>
    private static Outcome Execute(Execute execute) => execute.ArgumentsJson.Contains("menuPath", StringComparison.Ordinal)
        ? MockEditor.Succeeded("""{"executed":true}""")
        : new Outcome { Kind = Outcome.Types.Kind.Failed, Failure = Failures.Create(ErrorCatalog.InvalidArgument, "The Editor misses menuPath.") };

    private static Catalog NewCatalog()
    {
        var catalog = MockCatalog.Standard.Clone();
        var menu = catalog.Commands.Single(command => command.Name == "menu.execute");
        menu.ArgumentsSchemaJson = MenuSchema;
        menu.Positional.Add("menuPath");
        catalog.Revision += "-cli";
        return catalog;
    }
}
