using System.Text.Json;
using Hawser.Daemon.Events;
using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Http;

/// <summary>What callers over HTTP must not notice when a daemon follows another.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task LastEventId_OfTheDaemonBefore_GoesOnExactlyThere()
    {
        string last;
        await using (var first = await StartAsync())
        {
            await using var source = await EventSource.OpenAsync(first, "/events?kind=log");
            for (var i = 0; i < 5; i++) Log(first, $"m{i}");
            await source.LogsAsync(3);
            last = source.LastId;
        }

        await using var second = await StartAsync();
        Log(second, "m5");
        await using var again = await EventSource.OpenAsync(second, "/events?kind=log", last);
        Assert.Equal(["m3", "m4", "m5"], await again.LogsAsync(3));
    }

    [Fact]
    public async Task Watermark_OfTheDaemonBefore_StillCounts()
    {
        await using (var first = await StartAsync())
        {
            Log(first, "old");
            using var http = EventSource.NewClient(first);
            (await http.PostAsync("/logs/clear?reason=done", null).DefaultTimeout()).EnsureSuccessStatusCode();
            Log(first, "new");
        }

        await using var second = await StartAsync();
        using var client = EventSource.NewClient(second);
        using var tail = JsonDocument.Parse(await client.GetStringAsync("/logs/tail").DefaultTimeout());
        Assert.Equal(["new"], tail.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("message").GetString()));
        Assert.Equal("done", tail.RootElement.GetProperty("clearReason").GetString());
    }

    [Fact]
    public async Task Operation_OfTheDaemonBefore_IsStillKnown()
    {
        var options = new MockEditorOptions();
        await using (var first = await StartAsync())
        {
            await using var editor = await first.ConnectEditorAsync(options);
            await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "import-1", Title = "Import", Cancellable = true } });
            await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "import-1", Kind = OperationEvent.Types.Kind.Progress, Progress = 60 } });
            Tell(first, new OperationEvent { OpId = "bake-1", Title = "Bake" }, "an Editor that is no more");
            await Until.True("the progress is known", () => first.Host.Part<OperationTable>().List(includeEnded: false).Any(operation => operation.Last.Progress == 60));
        }

        await using var second = await StartAsync();
        var operations = second.Host.Part<OperationTable>();
        var running = Assert.Single(operations.List(includeEnded: false));
        Assert.Equal(("import-1", "Import", 60), (running.OpId, running.Title, running.Last.Progress));
        Assert.Equal((int)OperationEvent.Types.Code.EditorLost, operations.Find("bake").Last.Code);

        await using var back = new MockEditor(second.Endpoint, second.Token, options);
        await back.ConnectAsync(connectionNumber: 2);
        await using var client = await second.ConnectClientAsync();
        Assert.True((await client.RequestAsync(new Request { CancelOperation = new CancelOperation { OpId = "import" } })).CancelOperation.Accepted);
        Assert.Equal(["import-1"], back.CancelledOperations);
    }

    public void Dispose() => _folder.Dispose();

    private Task<TestDaemon> StartAsync() => TestDaemon.StartAsync(folder: _folder);

    private static void Log(TestDaemon daemon, string message) =>
        daemon.Host.Part<EventHub>().Publish(new Event { Log = new LogEvent { Message = message, Level = LogEvent.Types.Level.Info } }, "p", "e");

    private static void Tell(TestDaemon daemon, OperationEvent operation, string editor) => daemon.Host.Part<EventHub>().Publish(new Event { Op = operation }, "p", editor);
}
