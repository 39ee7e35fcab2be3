using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Frames;

public sealed class EventDeliveryTests
{
    [Fact]
    public async Task Subscribe_EventsOfAnEditor_ArriveNumberedAndNamed()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        await client.RequestAsync(new Request { Subscribe = new Subscribe { Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log } } } });
        await using var editor = await daemon.ConnectEditorAsync();

        for (var i = 0; i < 100; i++) await editor.LogAsync($"m{i}");

        await Until.True("all have arrived", () => client.Events.Count == 100);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"m{i}"), client.Events.Select(entry => entry.Event.Log.Message));
        Assert.All(client.Events, entry => Assert.Equal((editor.Id, editor.ProjectId, ""), (entry.Event.EditorId, entry.Event.ProjectId, entry.CorrelationId)));
        Assert.Equal(client.Events.Select(entry => entry.Event.Sequence).Order(), client.Events.Select(entry => entry.Event.Sequence));
    }

    [Fact]
    public async Task Subscribe_AfterAReconnectWithSince_NothingIsMissing()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        SubscribeResponse subscription;
        ulong seen;
        await using (var first = await daemon.ConnectClientAsync())
        {
            subscription = (await first.RequestAsync(new Request { Subscribe = new Subscribe() })).Subscribe;
            await editor.LogAsync("one");
            seen = (await first.WhenEvent("the first arrives", entry => entry.Log?.Message == "one")).Sequence;
        }

        await editor.LogAsync("two");
        await using var second = await daemon.ConnectClientAsync();
        await second.RequestAsync(new Request
        {
            Subscribe = new Subscribe { SubscriptionId = subscription.SubscriptionId, Since = seen, Epoch = subscription.Epoch },
        });
        await editor.LogAsync("three");

        await second.WhenEvent("the last arrives", entry => entry.Log?.Message == "three");
        Assert.Equal(["two", "three"], second.Events.Where(entry => entry.Event.Log is not null).Select(entry => entry.Event.Log.Message));
    }

    [Fact]
    public async Task Unsubscribe_NothingMoreArrives()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        var id = (await client.RequestAsync(new Request { Subscribe = new Subscribe() })).Subscribe.SubscriptionId;

        Assert.True((await client.RequestAsync(new Request { Unsubscribe = new Unsubscribe { SubscriptionId = id } })).Unsubscribe.Known);
        await editor.LogAsync("after");
        await Until.True("the daemon has it", async () => (await QueryAsync(client)).Any(entry => entry.Log?.Message == "after"));

        Assert.DoesNotContain(client.Events, entry => entry.Event.Log?.Message == "after");
        Assert.Empty((await client.RequestAsync(new Request { Subscriptions = new SubscriptionListRequest() })).Subscriptions.Subscriptions);
    }

    [Fact]
    public async Task Query_NewestOfAKind_AreGiven()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        await editor.LogAsync("info");
        await editor.LogAsync("error", LogEvent.Types.Level.Error);
        await Until.True("both are stored", async () => (await QueryAsync(client)).Count(entry => entry.Log is not null) == 2);

        var errors = await QueryAsync(client, new EventFilter { Kinds = { EventFilter.Types.Kind.Log }, MinimumLevel = LogEvent.Types.Level.Error });
        Assert.Equal("error", Assert.Single(errors).Log.Message);
    }

    [Fact]
    public async Task Operations_OfAnEditor_AreListed()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        await editor.SendAsync(new Event { Op = new OperationEvent { OpId = "o1", Kind = OperationEvent.Types.Kind.Start, Message = "Bake" } });

        await Until.True("it is listed", async () => (await client.RequestAsync(new Request { Operations = new OperationListRequest() })).Operations.Operations.Count == 1);
    }

    [Fact]
    public async Task Flood_OfLogs_DoesNotHoldUpCommandsAndLosesNothingUncounted()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", "1");
        await using var client = await daemon.ConnectClientAsync();
        await using var follower = await daemon.ConnectClientAsync();
        await follower.RequestAsync(new Request { Subscribe = new Subscribe { Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log } } } });

        var flood = Task.Run(async () =>
        {
            for (var i = 0; i < 20_000; i++) await editor.LogAsync($"m{i}");
        });
        for (var i = 0; i < 20; i++) Assert.Equal(Outcome.Types.Kind.Succeeded, (await client.InvokeAsync("editor.ping")).Kind);
        await flood;

        await Until.Equal("all are accounted for", 20_000ul, () => follower.Events.Aggregate(0ul, (sum, entry) => sum + (entry.Event.Gap?.Count ?? 1)));
    }

    private static async Task<IReadOnlyList<Event>> QueryAsync(TestClient client, EventFilter? filter = null) =>
        (await client.RequestAsync(new Request { EventQuery = new EventQuery { Filter = filter } })).EventQuery.Events;
}
