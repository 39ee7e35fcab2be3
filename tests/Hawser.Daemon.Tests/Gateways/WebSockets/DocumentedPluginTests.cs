using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

/// <summary>The plugin of docs/websocket.md, as it stands there: an independent client, in another language and with another WebSocket library.</summary>
public sealed class DocumentedPluginTests : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";
    private const string Library = "/usr/lib/python3/dist-packages/websockets/__init__.py";

    private readonly TempFolder _folder = new();
    private TestDaemon _daemon = null!;
    private TestClient _tool = null!;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _tool.DisposeAsync();
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Plugin_OffersItsCommands_OutlivesTheDaemon_AndIsLostWhenItIsKilled()
    {
        Assert.SkipUnless(File.Exists(Python) && File.Exists(Library), "python3-websockets is not installed.");
        await using var plugin = StartPlugin();
        await plugin.WhenSaid("connected 1");
        Assert.Equal("""{"scenes": 3}""", (await _tool.InvokeAsync("scene.count").DefaultTimeout()).ResultJson);
        Assert.Equal("""{"path": "Räuber.unity"}""", (await _tool.InvokeAsync("scene.save", """{"path":"Räuber.unity"}""").DefaultTimeout()).ResultJson.Replace("\\u00e4", "ä", StringComparison.Ordinal));
        Assert.Equal(("command_failed", "KeyError('path')"), ((await _tool.InvokeAsync("scene.save").DefaultTimeout()).Failure.Code, (await _tool.InvokeAsync("scene.save").DefaultTimeout()).Failure.Message));
        var unknown = await Assert.ThrowsAsync<HawserException>(() => _tool.InvokeAsync("scene.cuont"));
        Assert.Equal(ErrorCatalog.UnknownCommand, unknown.Code);
        var ready = await _tool.RequestAsync(new Request { WaitFor = new WaitFor { Condition = WaitFor.Types.Condition.Ready } });
        Assert.Equal(Kind.Succeeded, ready.Outcome.Kind);

        await _tool.DisposeAsync();
        await _daemon.DisposeAsync();
        await StartAsync();
        await plugin.WhenSaid("it has come back", line => line.StartsWith("connected ", StringComparison.Ordinal) && line != "connected 1");
        Assert.Equal(Kind.Succeeded, (await _tool.InvokeAsync("scene.count").DefaultTimeout()).Kind);

        plugin.Kill();
        await Until.True("the daemon knows that it has died", () => _daemon.Host.Part<EditorRegistry>().Directory.All.IsEmpty);
    }

    private async Task StartAsync()
    {
        _daemon = await TestDaemon.StartAsync(folder: _folder);
        _tool = await _daemon.ConnectClientAsync();
    }

    private RunningProcess StartPlugin()
    {
        var script = Path.Combine(_folder, "plugin.py");
        File.WriteAllText(script, Example());
        return RunningProcess.Start(new ProcessRequest(Python)
        {
            Arguments = [script],
            Environment = new Dictionary<string, string?> { ["HAWSER_RUNTIME_DIR"] = _daemon.Options.Folders.Runtime },
            WorkingFolder = _folder,
        });
    }

    private static string Example()
    {
        var page = File.ReadAllText(RepositoryRoot.Combine("docs", "websocket.md"));
        const string Fence = "```";
        var begin = page.IndexOf(Fence + "python\n", StringComparison.Ordinal) + Fence.Length + "python\n".Length;
        return page[begin..page.IndexOf(Fence, begin, StringComparison.Ordinal)];
    }
}
