using System.Text.Json;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Hosting;

public sealed class BridgeFileTests : IDisposable
{
    private readonly TempFolder _project = new();

    [Fact]
    public async Task EditorConnects_FileIsThere_AndStaysThroughAReload()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync(Options());
        await Until.True("the file is there", () => File.Exists(Bridge));

        using var json = JsonDocument.Parse(File.ReadAllText(Bridge));
        Assert.Equal(["projectId", "port", "pid"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal((editor.ProjectId, daemon.Endpoint.HttpPort, Environment.ProcessId),
            (json.RootElement.GetProperty("projectId").GetString()!, json.RootElement.GetProperty("port").GetInt32(), json.RootElement.GetProperty("pid").GetInt32()));

        await editor.BeginReloadAsync();
        await editor.ConnectAsync();
        Assert.True(File.Exists(Bridge));
    }

    [Fact]
    public async Task LastEditorIsLost_FileIsGone()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync(Options() with { Process = new(999_999_999, 1) });
        await Until.True("the file is there", () => File.Exists(Bridge));

        await editor.DropAsync();

        await Until.True("the file is gone", () => !File.Exists(Bridge));
    }

    [Fact]
    public async Task DaemonStops_FileIsGone()
    {
        await using (var daemon = await TestDaemon.StartAsync())
        {
            await using var editor = await daemon.ConnectEditorAsync(Options());
            await Until.True("the file is there", () => File.Exists(Bridge));
        }

        Assert.False(File.Exists(Bridge));
    }

    [Fact]
    public async Task DaemonStops_FileOfAnotherDaemon_Stays()
    {
        await using (var daemon = await TestDaemon.StartAsync())
        {
            await using var editor = await daemon.ConnectEditorAsync(Options());
            await Until.True("the file is there", () => File.Exists(Bridge));
            File.WriteAllText(Bridge, """{"projectId":"x","port":1,"pid":2}""");
        }

        Assert.True(File.Exists(Bridge));
    }

    [Fact]
    public async Task ProjectCannotBeWritten_IsLoggedAndTheEditorServes()
    {
        // Where the folder should be lies a file: as good as read-only, for root too.
        File.WriteAllText(_project[".hawser"], "");
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync(Options())).On("editor.ping", "1");
        await using var client = await daemon.ConnectClientAsync();

        Assert.Equal("1", (await client.InvokeAsync("editor.ping")).ResultJson);
        await Until.True("it is logged", () => daemon.Log.Contains("BridgeFileUnwritable", StringComparison.Ordinal));
    }

    public void Dispose() => _project.Dispose();

    private string Bridge => _project[".hawser", "bridge.json"];

    private MockEditorOptions Options() => new() { ProjectPath = _project };
}
