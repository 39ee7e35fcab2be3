using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Package.Tests;

public sealed class LivenessTests
{
    private const string Block = """
        using Hawser.Editor; using System.Threading;
        static class Stuck { [HawserCommand("stuck.sleep", "Blocks the main thread.")] static void Sleep(int ms) => Thread.Sleep(ms); }
        """;

    [Fact]
    public async Task MainThreadStuck_PingStateAndStatus_AnswerAllTheSame_AndWhatWaitsCanBeRevoked()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("Assets/Editor/Stuck.cs", Block));
        using var link = await editor.AcceptAsync();
        await link.RunAsync("warm", "play.exit");
        await link.ExecuteAsync("sleep", "stuck.sleep", """{"ms":3000}""");
        await link.ExecuteAsync("waits", "menu.execute", """{"path":"Edit/Play"}""");

        await Until.True("the main thread's age shows", async () =>
        {
            var ping = await link.RequestAsync($"p{Guid.NewGuid()}", new Request { Ping = new PingRequest() });
            return ping.Ping.MainThreadAgeMs > 300;
        });
        Assert.Equal("""{"state":"stopped"}""", (await link.RunAsync("status", "play.status")).ResultJson);
        var state = JsonReader.Parse((await link.RunAsync("state", "editor.state")).ResultJson);
        Assert.True(state["mainThreadAgeMs"]!.TryGetInt64(out var age) && age > 300);

        Assert.True((await link.RequestAsync("r", new Request { Revoke = new Revoke { CommandId = "waits", Reason = "changed my mind" } })).Revoke.Known);
        Assert.Equal(Kind.Cancelled, (await link.OutcomeAsync("waits")).Kind);
        Assert.DoesNotContain(link.Received, envelope => envelope.CorrelationId == "sleep");

        await link.OutcomeAsync("sleep");
        Assert.Equal("""{"alreadyStopped":true,"state":"stopped"}""", (await link.RunAsync("exit", "play.exit")).ResultJson);
    }

    [Fact]
    public async Task Unfocused_CommandForTheMainThread_NeedNotWaitForTheSlowTick()
    {
        await using var editor = await PackagedEditor.StartAsync(null, "--unfocused");
        using var link = await editor.AcceptAsync();
        await link.RunAsync("warm", "play.pause");

        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < 20; round++) await link.RunAsync($"c{round}", "play.pause");

        // At ten ticks a second, 20 commands one after the other would take two seconds.
        Assert.True(watch.ElapsedMilliseconds < 1000, $"20 commands took {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task DaemonRestarts_Editor_DialsAgain()
    {
        await using var editor = await PackagedEditor.StartAsync();
        var first = await editor.AcceptAsync();
        editor.Daemon.Stop();
        first.Dispose();
        editor.Daemon.Start();

        using var second = await editor.AcceptAsync();

        Assert.Equal(2UL, second.Hello.Editor.ConnectionNumber);
        Assert.Equal(Kind.Succeeded, (await second.RunAsync("c", "editor.ping")).Kind);
    }
}
