using System.Net;
using System.Text.Json;
using Hawser.Daemon.Events;
using Hawser.Daemon.Gateways;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Gateways.Http;

public sealed class EventStreamTests : IAsyncLifetime
{
    private TestDaemon _daemon = null!;
    private MockEditor _editor = null!;

    private EventHub Hub => _daemon.Host.Part<EventHub>();

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync();
        _editor = await _daemon.ConnectEditorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _editor.DisposeAsync();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Events_AsTheyCome_AreTheContractsJsonWithAnId()
    {
        await using var source = await EventSource.OpenAsync(_daemon, "/events?kind=log");
        await _editor.LogAsync("hello\nworld", Level.Warn);

        var (type, data) = (await source.NextAsync())!.Value;

        Assert.Equal("message", type);
        Assert.Equal("hello\nworld", data.GetProperty("log").GetProperty("message").GetString());
        Assert.Equal("WARN", data.GetProperty("log").GetProperty("level").GetString());
        Assert.Equal(_editor.ProjectId, data.GetProperty("projectId").GetString());
        Assert.Equal($"{Hub.Epoch}-{data.GetProperty("sequence").GetString()}", source.LastId);
        Assert.Equal(Hub.Epoch, source.Answer.Headers.GetValues("Hawser-Epoch").Single());
    }

    [Fact]
    public async Task LastEventId_AfterTheLineWasCut_GoesOnExactlyThere()
    {
        string last;
        await using (var source = await EventSource.OpenAsync(_daemon, "/events?kind=log"))
        {
            for (var i = 0; i < 5; i++) await _editor.LogAsync($"m{i}");
            Assert.Equal(["m0", "m1", "m2"], await source.LogsAsync(3));
            last = source.LastId;
        }

        for (var i = 5; i < 8; i++) await _editor.LogAsync($"m{i}");
        await using var again = await EventSource.OpenAsync(_daemon, "/events?kind=log&tail=100", last);
        Assert.Equal(["m3", "m4", "m5", "m6", "m7"], await again.LogsAsync(5));
    }

    [Fact]
    public async Task LastEventId_OfAnotherEpoch_IsToldAndAllThatIsStoredFollows()
    {
        await LogAndWait("one");
        await using var source = await EventSource.OpenAsync(_daemon, "/events?kind=log", "0123456789abcdef-77");
        var (type, data) = (await source.NextAsync())!.Value;
        Assert.Equal(("gap", "other_epoch"), (type, data.GetProperty("gap").GetProperty("reason").GetString()));
        Assert.Equal("", source.LastId);
        Assert.Equal(["one"], await source.LogsAsync(1));
    }

    [Theory]
    [InlineData("since=0")]
    [InlineData("tail=3")]
    [InlineData("since=1h")]
    [InlineData("since=2020-01-01T00:00:00Z")]
    [InlineData("since=last-clear")]
    public async Task Since_AnEarlierPlace_ReplaysAndGoesOn(string from)
    {
        foreach (var message in new[] { "a", "b", "c" }) await LogAndWait(message);
        await using var source = await EventSource.OpenAsync(_daemon, $"/events?kind=log&{from}");
        await _editor.LogAsync("d");
        Assert.Equal(["a", "b", "c", "d"], await source.LogsAsync(4));
    }

    [Fact]
    public async Task Since_ANumberOrACursor_ReplaysWhatFollows()
    {
        await LogAndWait("a");
        var last = Hub.Last;
        await LogAndWait("b");
        foreach (var since in new[] { $"{last}", $"{Hub.Epoch}-{last}" })
        {
            await using var source = await EventSource.OpenAsync(_daemon, $"/events?kind=log&since={since}");
            Assert.Equal(["b"], await source.LogsAsync(1));
        }
    }

    [Theory]
    [InlineData("level=warn", "warn")]
    [InlineData("category=Net", "net")]
    [InlineData("text=NEEDLE", "needle")]
    [InlineData("kind=op,log&text=needle&level=info", "needle")]
    [InlineData("op=o1", null)]
    public async Task Filter_OfTheAddress_LetsOnlyThatThrough(string filter, string? message)
    {
        await using var source = await EventSource.OpenAsync(_daemon, $"/events?kind=log&{filter}");
        await _editor.LogAsync("plain");
        await _editor.SendAsync(new Event { Log = new LogEvent { Message = "net", Category = "Net" } });
        await _editor.LogAsync("a needle in hay");
        await _editor.LogAsync("warn", Level.Warn);
        await _editor.SendAsync(new Event { Op = new OperationEvent { OpId = "o1", Message = "none of it" } });

        if (message is null) return; // an operation says no logs; that the address is taken is all
        Assert.Contains(message, (await source.LogsAsync(1))[0]);
    }

    [Fact]
    public async Task Filter_Project_LeavesOthersOut()
    {
        await using var other = await _daemon.ConnectEditorAsync(new MockEditorOptions { ProjectPath = "/p/two", Process = new(Environment.ProcessId, 0) });
        await using var source = await EventSource.OpenAsync(_daemon, $"/events?kind=log&project={other.ProjectId}");
        await _editor.LogAsync("mine");
        await other.LogAsync("theirs");
        Assert.Equal(["theirs"], await source.LogsAsync(1));
    }

    [Theory]
    [InlineData("kind=logs")]
    [InlineData("level=loud")]
    [InlineData("policy=drop")]
    [InlineData("tail=-1")]
    [InlineData("since=yesterday")]
    [InlineData("throttle=much")]
    public async Task Address_ThatAsksForWhatIsNot_IsAProblem(string query)
    {
        using var http = EventSource.NewClient(_daemon);
        var answer = await http.GetAsync($"/events?{query}").DefaultTimeout();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("invalid_argument", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(0, _daemon.Host.Part<SubscriptionTable>().Count);
    }

    [Theory]
    [InlineData("/events")]
    [InlineData("/logs/stream")]
    [InlineData("/logs/tail")]
    [InlineData("/operations")]
    public async Task Stranger_OfAnySort_GetsNothing(string path)
    {
        using var stranger = EventSource.NewClient(_daemon, withToken: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path, HttpCompletionOption.ResponseHeadersRead).DefaultTimeout()).StatusCode);

        using var page = EventSource.NewClient(_daemon);
        page.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await page.GetAsync(path, HttpCompletionOption.ResponseHeadersRead).DefaultTimeout()).StatusCode);
    }

    // What the caller does not read fills the sockets' buffers and then the subscription's, and no more than that.
    [Fact]
    public async Task SlowCaller_LosesTheOldestAndIsToldExactlyHowMany()
    {
        const int Count = 20_000;
        await using var source = await EventSource.OpenAsync(_daemon, "/events?kind=log&capacity=16");
        await Task.Run(() =>
        {
            var text = new string('x', 1000);
            for (var i = 0; i < Count; i++) Hub.Publish(new Event { Log = new LogEvent { Message = $"{i} {text}" } }, "p", "e");
        });
        Assert.InRange(Assert.Single(_daemon.Host.Part<SubscriptionTable>().List()).Buffered, 0u, 16u);

        var (logs, missed, next) = (0, 0ul, 0ul);
        while (logs + (int)missed < Count)
        {
            var (type, data) = (await source.NextAsync())!.Value;
            var sequence = ulong.Parse(data.GetProperty("sequence").GetString()!);
            Assert.True(sequence > next, $"{sequence} follows {next}");
            next = sequence;
            if (type == "gap") missed += ulong.Parse(data.GetProperty("gap").GetProperty("count").GetString()!);
            else logs++;
        }

        Assert.NotEqual(0ul, missed);
        Assert.Equal((ulong)Count, missed + (ulong)logs);
    }

    [Fact]
    public async Task Throttle_OfAFlood_TellsHowManyItHeldBack()
    {
        const int Count = 500;
        await using var source = await EventSource.OpenAsync(_daemon, "/events?kind=log&throttle=1&burst=5");
        for (var i = 0; i < Count; i++) await _editor.LogAsync($"m{i}");
        await _editor.LogAsync("error", Level.Error);

        var (logs, held, errors) = (0, 0, 0);
        while (logs + held + errors < Count + 1)
        {
            var (type, data) = (await source.NextAsync())!.Value;
            if (type == "gap") held += int.Parse(data.GetProperty("gap").GetProperty("count").GetString()!);
            else if (data.GetProperty("log").GetProperty("message").GetString() == "error") errors++;
            else logs++;
        }

        Assert.Equal((Count, 1), (logs + held, errors));
        Assert.InRange(logs, 5, Count - 1);
    }

    [Fact]
    public async Task Caller_HangsUp_NothingIsLeftOfIt()
    {
        var source = await EventSource.OpenAsync(_daemon, "/events");
        Assert.Equal((1, 1), (_daemon.Host.Part<SubscriptionTable>().Count, _daemon.Host.Part<Presence>().Clients));
        await source.DisposeAsync();
        await Until.True("the subscription is gone", () => _daemon.Host.Part<SubscriptionTable>().Count == 0 && _daemon.Host.Part<Presence>().Clients == 0);
    }

    [Fact]
    public async Task Daemon_Stops_TheStreamEndsAndHoldsItUpNot()
    {
        await using var source = await EventSource.OpenAsync(_daemon, "/events?kind=log");
        await _daemon.Host.StopAsync().DefaultTimeout();
        while (await source.NextAsync() is not null)
        {
        }
    }

    private async Task LogAndWait(string message)
    {
        var before = Hub.Last;
        await _editor.LogAsync(message);
        await Until.True($"'{message}' is stored", () => Hub.Last > before);
    }
}
