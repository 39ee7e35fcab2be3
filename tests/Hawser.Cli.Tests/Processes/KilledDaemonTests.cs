using System.Diagnostics;
using Hawser.Link.Discovery;
using Hawser.Protocol.Json;
using Hawser.Testing;
using Hawser.Testing.Daemon;

namespace Hawser.Cli.Tests.Processes;

/// <summary>kill -9 of a real daemon while a real hawser waits: it sees a pause, and the command runs once.</summary>
public sealed class KilledDaemonTests : IAsyncLifetime
{
    private readonly HawserProcess _hawser = new();
    private readonly MockEditorOptions _options = new() { Catalog = LineFixture.Catalog };
    private MockEditor _editor = null!;

    public async ValueTask InitializeAsync()
    {
        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        _editor = await ConnectAsync([]);
    }

    public async ValueTask DisposeAsync()
    {
        await _editor.DisposeAsync();
        await _hawser.DisposeAsync();
    }

    [Fact]
    public async Task Killed_WhileACommandRuns_CallerGetsItsOutcomeFromTheNextDaemon()
    {
        await using var waiting = _hawser.Start("menu", "execute", "File/Save", "--timeout", "120", "--json");
        var (id, _) = await _editor.WhenReceived("menu.execute");

        await KillAsync();
        await Until.True("the caller has started another daemon", () => _hawser.Daemon is not null);
        await using var back = await ConnectAsync([id]);
        await back.AnswerAsync(id, MockEditor.Succeeded("""{"executed":true}"""));

        var result = (await waiting.WhenEnded()).ShouldExitWith(0);
        Assert.Equal("""{"executed":true}""", JsonWriter.Write(JsonReader.Parse(result.Output)["result"]!));
        Assert.Empty(back.Received);
        Assert.Single(_editor.Received);
    }

    [Fact]
    public async Task Killed_AfterTheOutcome_LateAskersGetItFromTheNextDaemon()
    {
        var running = _hawser.RunAsync("menu", "execute", "File/Save", "--timeout", "120");
        var (id, _) = await _editor.WhenReceived("menu.execute");
        await _editor.AnswerAsync(id, MockEditor.Succeeded("""{"executed":"once"}"""));
        (await running).ShouldExitWith(0);

        await KillAsync();

        var shown = JsonReader.Parse((await _hawser.RunAsync("commands", "show", id, "--json")).ShouldExitWith(0).Output)["result"]!;
        Assert.Equal("""{"executed":"once"}""", JsonWriter.Write(shown["result"]!));
        Assert.Equal("""{"menuPath":"File/Save"}""", JsonWriter.Write(shown["arguments"]!));
        Assert.Contains("once", (await _hawser.RunAsync("commands", "wait", id)).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains(id, (await _hawser.RunAsync("commands", "list", "--all")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    private async Task KillAsync()
    {
        var daemon = _hawser.Daemon!.Value;
        using var process = Process.GetProcessById(daemon.Pid);
        process.Kill();
        await process.WaitForExitAsync().DefaultTimeout();
        await Until.True("the daemon is gone", () => !daemon.IsAlive);
    }

    private async Task<MockEditor> ConnectAsync(string[] held)
    {
        var endpoint = EndpointFile.TryRead(_hawser.Folders.EndpointFile)!;
        var editor = new MockEditor(endpoint, TokenFile.Read(endpoint.TokenFile), _options);
        await editor.ConnectAsync(held);
        return editor;
    }
}
