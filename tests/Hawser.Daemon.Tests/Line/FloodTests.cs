using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;
using Policy = Hawser.Protocol.V1.Subscribe.Types.Policy;

namespace Hawser.Daemon.Tests.Line;

public sealed class FloodTests
{
    [Fact]
    public async Task Flood_OneSubscriberThatWantsAll_GetsAllInOrder()
    {
        const int Count = 50_000;
        await using var daemon = await TestDaemon.StartAsync();
        await using var follower = await daemon.ConnectClientAsync(batches: true);
        await follower.RequestAsync(new Request { Subscribe = LogsWith(Policy.Block) });
        await using var editor = await ConnectAsync(daemon);

        for (var sent = 0; sent < Count; sent += 500) await editor.SendAsync(Logs(sent, 500));
        await editor.WhenAllStored();

        await Until.Equal("all have arrived", Count, () => follower.EventCount);
        Assert.Equal(Enumerable.Range(0, Count), follower.Events.Select(entry => (int)entry.Event.MonotonicTsNs));
        Assert.All(follower.Events, entry => Assert.Equal((editor.Id, "proj-flood"), (entry.Event.EditorId, entry.Event.ProjectId)));
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public async Task Flood_InOneGo_CommandsAreAnsweredWarningsArriveAndTheCountIsExact(int count)
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await ConnectAsync(daemon);
        await using var all = await FloodCounter.FollowAsync(daemon, LogsWith(Policy.DropOldest));
        await using var grave = await FloodCounter.FollowAsync(daemon, LogsWith(Policy.Block, minimumLevel: Level.Warn));
        await using var client = await daemon.ConnectClientAsync();

        var flood = Task.Run(async () =>
        {
            for (var sent = 0; sent < count; sent += 1000) await editor.SendAsync([.. Logs(sent, 999), Log(sent + 999, Level.Warn)]);
            await editor.WhenAllStored();
        });
        for (var i = 0; i < 20; i++) Assert.Equal(Outcome.Types.Kind.Succeeded, (await client.InvokeAsync("editor.ping")).Kind);
        await flood.WaitAsync(TestTimeouts.Default * 4);

        await Until.Equal("every warning has arrived", count / 1000, () => grave.Received);
        Assert.Equal(0, grave.Missing);
        await Until.Equal("all are accounted for", count, () => all.Received + all.Missing);
        Assert.True(all.IsOrdered && grave.IsOrdered);
    }

    [Fact]
    public async Task Flood_LinkBreaksAtRandom_NothingIsLostDoubledOrOutOfOrder() => await SeededRandom.CheckAsync(3, async random =>
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var all = await FloodCounter.FollowAsync(daemon, LogsWith(Policy.Block));
        await using var editor = await ConnectAsync(daemon);

        var (sent, breaks) = (0, 0);
        while (sent < 20_000)
        {
            var count = random.Next(1, 200);
            await editor.SendAsync(Logs(sent, count));
            sent += count;
            if (random.Next(20) != 0 || breaks++ > 15) continue;
            editor.Break();
            await editor.ConnectAsync();
        }

        await editor.WhenAllStored();
        await Until.Equal("all have arrived", sent, () => all.Received);
        Assert.True(all.IsOrdered);
        Assert.Equal(Enumerable.Range(0, sent).Select(number => (long)number), all.Stamps);
    });

    [Fact]
    public async Task StuckSubscriber_ThatWantsAll_HoldsItsSourcesEventsAndNothingElse()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { LongestBlock = TimeSpan.FromHours(1) });
        await using var client = await daemon.ConnectClientAsync();
        await using var editor = await ConnectAsync(daemon);
        var stuck = await StickAsync(daemon, new EditorTarget { Editor = editor.Id });

        // More than all buffers on the way and the window together can hold.
        var flood = Task.Run(async () =>
        {
            for (var sent = 0; sent < 30; sent++) await editor.SendAsync(new Event { Log = new LogEvent { Message = new string('x', 1024 * 1024) } });
            await editor.WhenAllStored();
        });
        await Until.True("some of it is stored", () => editor.Stored > 0);
        Assert.Equal(Outcome.Types.Kind.Succeeded, (await client.InvokeAsync(new Invoke { Command = "editor.ping", Target = new EditorTarget { Editor = editor.Id } })).Kind);
        await using var other = await daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/mock/other", Process = new(Environment.ProcessId, 1_000_000) });
        await client.RequestAsync(new Request { Subscribe = LogsWith(Policy.DropOldest) });
        await other.LogAsync("of another source");
        await client.WhenEvent("it arrives", entry => entry.Log?.Message == "of another source");
        Assert.False(flood.IsCompleted);

        stuck.Dispose();
        await flood.WaitAsync(TestTimeouts.Default);
    }

    [Fact]
    public async Task VanishedSubscriber_ComesBackByItsId_GetsStreamAndGapsComplete()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await ConnectAsync(daemon);
        SubscribeResponse begun;
        await using (var first = await FloodCounter.FollowAsync(daemon, LogsWith(Policy.DropOldest, capacity: 100)))
        {
            begun = first.Begun;
            await editor.SendAsync(Logs(0, 50));
            await Until.Equal("the first have arrived", 50, () => first.Received);
            first.Abort();
        }

        await using var client = await daemon.ConnectClientAsync();
        await Until.True("its going is known", async () => (await StatusAsync(client, begun.SubscriptionId)).Disconnected);
        await editor.SendAsync(Logs(50, 500));
        await editor.WhenAllStored();
        Assert.Equal((50ul, 400ul, 100u), await CountersAsync(client, begun.SubscriptionId));

        var again = LogsWith(Policy.DropOldest, capacity: 100);
        again.SubscriptionId = begun.SubscriptionId;
        await using var second = await FloodCounter.FollowAsync(daemon, again);
        await Until.Equal("all are accounted for", 500, () => second.Received + second.Missing);
        Assert.Equal((100, 400), (second.Received, second.Missing));
    }

    [Fact]
    public async Task Batch_GarbledOrGoingBack_ClosesThatLinkWithItsReasonAndNoOther()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        byte[][] harmed = [[0x0A, 0x7F, 1], [0x0A, 2, 0x52, 9], [0xFF], [0x0A, 4, 0xF2, 0x06, 1, 0xFF]];
        foreach (var bytes in harmed)
        {
            await using var editor = await ConnectAsync(daemon);
            await editor.SendRawAsync(1, bytes);
            Assert.Equal(ShutdownKind.ClosedThere, (await editor.Ended.DefaultTimeout()).Kind);
            Assert.Equal(ErrorCatalog.FrameGarbled.Name, editor.Told?.Code);
        }

        await using var back = await ConnectAsync(daemon);
        await back.SendAsync(Logs(0, 10));
        await back.SendRawAsync(5, []);
        await back.Ended.DefaultTimeout();
        Assert.Equal(ErrorCatalog.FrameGarbled.Name, back.Told?.Code);
        Assert.NotNull((await client.RequestAsync(new Request { DaemonStatus = new DaemonStatusRequest() })).DaemonStatus);
    }

    [Fact]
    public async Task Batches_AndPeersThatKnowNone_UnderstandEachOther()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var older = await daemon.ConnectClientAsync();
        await using var newer = await daemon.ConnectClientAsync(batches: true);
        foreach (var client in new[] { older, newer }) await client.RequestAsync(new Request { Subscribe = LogsWith(Policy.Block) });
        await using var batching = await ConnectAsync(daemon);
        await using var single = await daemon.ConnectEditorAsync();

        await batching.SendAsync(Logs(0, 5));
        await batching.WhenAllStored();
        await single.LogAsync("single");

        foreach (var client in new[] { older, newer })
        {
            await client.WhenEvent("the last arrives", entry => entry.Log?.Message == "single");
            Assert.Equal(["message 0", "message 1", "message 2", "message 3", "message 4", "single"], client.Events.Select(entry => entry.Event.Log.Message));
            Assert.Equal([batching.Id, single.Id], client.Events.Select(entry => entry.Event.EditorId).Distinct());
        }

        Assert.Equal(older.Events.Select(entry => entry.Event), newer.Events.Select(entry => entry.Event));
        Assert.Empty(older.Batches);
        Assert.All(newer.Batches, batch => Assert.NotEmpty(batch.SubscriptionId));
    }

    // F2.5 and F2.6: two commands of one name, whose events somebody asks for when both are over already.
    [Fact]
    public async Task Subscribe_FromACommandThatHasEnded_TellsItsLifeAndNoOthers()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("menu.execute", "1");
        await using var client = await daemon.ConnectClientAsync();
        await client.RequestAsync(new Request { Catalog = new CatalogRequest() }); // answered when it is known that the command does more than read
        foreach (var id in new[] { "one", "two" }) await client.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = id });

        var subscribe = new Subscribe { Filter = new EventFilter { CommandId = "one" }, From = new Moment { CommandId = "one" } };
        await client.RequestAsync(new Request { Subscribe = subscribe });

        await client.WhenEvent("its end is told", entry => entry.Command?.Kind == CommandEvent.Types.Kind.Ended);
        Assert.All(client.Events, entry => Assert.Equal("one", entry.Event.Command.CommandId));
        Assert.Equal(CommandEvent.Types.Kind.Accepted, client.Events[0].Event.Command.Kind);
    }

    private static async Task<FloodingEditor> ConnectAsync(TestDaemon daemon)
    {
        var editor = new FloodingEditor(daemon);
        await editor.ConnectAsync();
        return editor;
    }

    private static async Task<SubscriptionInfo> StatusAsync(TestClient client, string id) =>
        (await client.RequestAsync(new Request { Subscription = new SubscriptionStatusRequest { SubscriptionId = id } })).Subscription;

    private static async Task<(ulong Delivered, ulong Missed, uint Buffered)> CountersAsync(TestClient client, string id)
    {
        var status = await StatusAsync(client, id);
        return (status.Delivered, status.Missed, status.Buffered);
    }

    /// <summary>A subscriber that asks for all and then reads nothing.</summary>
    private static async Task<ITransport> StickAsync(TestDaemon daemon, EditorTarget target)
    {
        var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(daemon.Endpoint.Link));
        var frames = new FrameStream(transport.Stream);
        var hello = TestClient.HelloWith(daemon.Token);
        hello.Features.Add(Features.Batches);
        await Handshake.ShakeAsync(frames, hello);
        await frames.WriteAsync(new Envelope { CorrelationId = "1", Request = new Request { Subscribe = new Subscribe { Filter = new EventFilter { Target = target }, Policy = Policy.Block, Capacity = 1 } } });
        await frames.ReadAsync(Envelope.Parser).AsTask().DefaultTimeout();
        return transport;
    }

    private static Subscribe LogsWith(Policy policy, uint capacity = 0, Level minimumLevel = Level.Trace) =>
        new() { Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log }, MinimumLevel = minimumLevel }, Policy = policy, Capacity = capacity };

    private static Event[] Logs(int first, int count) => [.. Enumerable.Range(first, count).Select(number => Log(number))];

    private static Event Log(int number, Level level = Level.Info) =>
        new() { MonotonicTsNs = number, Log = new LogEvent { Level = level, Message = $"message {number}", Category = "Unity" } };
}
