using Hawser.Link.Discovery;
using Hawser.Protocol.V1;
using Hawser.Testing;
using Hawser.Testing.Daemon;

namespace Hawser.Cli.Tests.Processes;

/// <summary>A command on its way when the daemon, a process of its own, is killed.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private readonly HawserProcess _hawser = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _hawser.DisposeAsync();

    [Fact]
    public async Task DaemonIsKilled_WhileACommandWaits_TheNextDaemonAnswersIt()
    {
        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        var first = _hawser.Daemon!.Value;
        var who = new MockEditorOptions { Catalog = LineFixture.Catalog };
        await using var editor = NewEditor(who);
        await editor.ConnectAsync();
        await using var command = _hawser.Start("play", "enter", "--timeout", "30");
        var (id, _) = await editor.WhenReceived("play.enter");

        await RunProcess.Capture("kill", "-KILL", $"{first.Pid}");

        // The command's process starts the next daemon; the Editor dials in again and says what it holds.
        await Until.True("another daemon runs", () => _hawser.Daemon is { } next && next != first, TimeSpan.FromSeconds(60));
        await using var again = NewEditor(who);
        await again.ConnectAsync(held: [id], connectionNumber: 2);
        await again.AnswerAsync(id, MockEditor.Succeeded("""{"state":"playing"}"""));

        var ended = (await command.WhenEnded()).ShouldExitWith(0);
        Assert.Equal("state: playing\n", ended.Output);
        Assert.Contains("lost the daemon", ended.Error, StringComparison.Ordinal);
        Assert.Contains("connected again", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaemonIsRestarted_WhileLogsAreFollowed_TheyGoOn()
    {
        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        await using var following = _hawser.Start("logs", "-f");
        await Until.True("the follower is connected", async () => (await _hawser.RunAsync("daemon", "status")).Output.Contains("clients:    2", StringComparison.Ordinal));

        (await _hawser.RunAsync("daemon", "restart")).ShouldExitWith(0);
        await following.WhenSaid("connected again");
        await using var editor = NewEditor(new MockEditorOptions());
        await editor.ConnectAsync();
        await editor.LogAsync("after the restart");

        await following.WhenSaid("after the restart");
    }

    private MockEditor NewEditor(MockEditorOptions options)
    {
        var endpoint = EndpointFile.TryRead(_hawser.Folders.EndpointFile)!;
        return new MockEditor(endpoint, TokenFile.Read(endpoint.TokenFile), options);
    }
}
