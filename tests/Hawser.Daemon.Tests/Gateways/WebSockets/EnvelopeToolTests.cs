using System.Text.Json;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

public sealed class EnvelopeToolTests : IAsyncLifetime
{
    private TestDaemon _daemon = null!;
    private MockEditor _editor = null!;
    private JsonSocket _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync();
        _editor = (await _daemon.ConnectEditorAsync()).On("editor.ping", """{"n":12345678901234567890}""").On("editor.ready", "{}");
        await Until.True("its catalog is known", () => _daemon.Log.Contains("CatalogReceived", StringComparison.Ordinal));
        _tool = await ConnectAsync("dashboard");
    }

    public async ValueTask DisposeAsync()
    {
        await _tool.DisposeAsync();
        await _editor.DisposeAsync();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Invoke_IsAnsweredUnderItsId_WithTheResultAsTheEditorWroteIt()
    {
        var answer = await AskAsync("invoke", "r1", """{"command":"editor.ping","args":{"a":1}}""");
        Assert.Equal((true, "succeeded", """{"n":12345678901234567890}"""), (answer.GetProperty("success").GetBoolean(), answer.GetProperty("kind").GetString(), answer.GetProperty("result").GetRawText()));
        Assert.Equal(("""{"a":1}""", "dashboard"), (_editor.Received[0].Execute.ArgumentsJson, _editor.Received[0].Execute.Caller));
    }

    [Theory]
    [InlineData("invoke", """{"command":"play.entre"}""", "unknown_command")]
    [InlineData("invoke", "{}", "invalid_request")]
    [InlineData("invoke", """{"command":"editor.ping","args":[1]}""", "invalid_argument")]
    [InlineData("invoke", """{"command":"editor.ping","timeout":-1}""", "invalid_argument")]
    [InlineData("invoke", """{"command":"editor.ping","editor":"nobody"}""", "unknown_editor")]
    [InlineData("wait", """{"condition":"happy"}""", "invalid_argument")]
    [InlineData("attach", """{"command_id":"nothing"}""", "unknown_command_id")]
    [InlineData("subscribe", """{"kind":"weather"}""", "invalid_argument")]
    [InlineData("dance", "{}", "not_supported")]
    public async Task Request_ThatCantBe_IsAnsweredWithTheReason_AndTheSocketGoesOn(string type, string body, string code)
    {
        var answer = await AskAsync(type, "r1", body);
        Assert.Equal((false, code), (answer.GetProperty("success").GetBoolean(), answer.GetProperty("error").GetProperty("code").GetString()));
        Assert.True((await AskAsync("invoke", "r2", """{"command":"editor.ping"}""")).GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Invoke_SameCommandIdTwice_RunsOnce()
    {
        await AskAsync("invoke", "r1", """{"command":"editor.ping","command_id":"build-7"}""");
        var again = await AskAsync("invoke", "r2", """{"command":"editor.ping","command_id":"build-7"}""");
        Assert.Equal(("build-7", 1), (again.GetProperty("command_id").GetString(), _editor.Received.Count));
    }

    [Fact]
    public async Task Cancel_ByTheRequestThatWaits_AsksTheEditorToDropIt()
    {
        await SendAsync("invoke", "r1", """{"command":"menu.execute"}""");
        var (id, _) = await _editor.WhenReceived("menu.execute");
        Assert.True((await AskAsync("cancel", "r2", """{"invoked":"r1"}""")).GetProperty("result").GetProperty("accepted").GetBoolean());
        await Until.True("the Editor is asked to drop it", () => _editor.Revoked.Any(revoke => revoke.CommandId == id));
        await _editor.AnswerAsync(id, new Outcome { Kind = Outcome.Types.Kind.Cancelled });
        Assert.Equal("cancelled", (await AnswerAsync("r1")).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Subscribe_SendsEventsBehindTheAnswer_AndUnsubscribeEndsThem()
    {
        var answer = await AskAsync("subscribe", "r1", """{"kind":["log","operation"],"level":"warn"}""");
        var id = answer.GetProperty("result").GetProperty("subscriptionId").GetString();
        await _editor.LogAsync("quiet");
        await _editor.LogAsync("Grüße 漢字", LogEvent.Types.Level.Warn);
        var told = (await _tool.WhenType("event")).GetProperty("body");
        Assert.Equal((id, "Grüße 漢字"), (told.GetProperty("subscription_id").GetString(), told.GetProperty("event").GetProperty("log").GetProperty("message").GetString()));

        Assert.True((await AskAsync("unsubscribe", "r2", $$$"""{"subscription_id":"{{{id}}}"}""")).GetProperty("result").GetProperty("known").GetBoolean());
        Assert.Equal(0, _daemon.Host.Part<SubscriptionTable>().Count);
        await _editor.LogAsync("after", LogEvent.Types.Level.Error);
        Assert.False((await AskAsync("unsubscribe", "r3", $$$"""{"subscription_id":"{{{id}}}"}""")).GetProperty("result").GetProperty("known").GetBoolean());
        Assert.Equal(1, _tool.CountOf("event"));
    }

    [Fact]
    public async Task Subscribe_SinceANumber_ReplaysWhatIsStored()
    {
        foreach (var message in new[] { "a", "b", "c" }) await _editor.LogAsync(message);
        await Until.True("all are stored", () => _daemon.Host.Part<EventHub>().Newest(CompiledFilter.All, 10).Any(entry => entry.Log?.Message == "c"));
        await SendAsync("subscribe", "r1", """{"kind":"log","since":0}""");
        var messages = new List<string?>();
        for (var nth = 1; nth <= 3; nth++) messages.Add((await _tool.WhenType("event", nth)).GetProperty("body").GetProperty("event").GetProperty("log").GetProperty("message").GetString());
        Assert.Equal(["a", "b", "c"], messages);
    }

    [Fact]
    public async Task WaitEditorsAndCommands_AreAnswered()
    {
        Assert.Equal("ready", (await AskAsync("wait", "r1", """{"condition":"ready","timeout":60}""")).GetProperty("result").GetProperty("condition").GetString());
        var editor = (await AskAsync("editors", "r2", "{}")).GetProperty("result").GetProperty("editors")[0];
        Assert.Equal((_editor.Id, true), (editor.GetProperty("identity").GetProperty("sessionId").GetString(), editor.GetProperty("connected").GetBoolean()));
        var commands = (await AskAsync("commands", "r3", "{}")).GetProperty("result").GetProperty("catalog").GetProperty("commands");
        Assert.Contains(commands.EnumerateArray(), command => command.GetProperty("name").GetString() == "play.enter");
    }

    [Fact]
    public async Task Broadcast_ReachesAllOthers_AndRunsNothing()
    {
        await using var other = await ConnectAsync("other");
        await using var plugin = await JsonSocket.ConnectAsync(_daemon, "/ws/unity?session=s&conn=1&projectPath=%2Fp%2Ftwo");
        await plugin.WhenType("welcome");
        Assert.True((await AskAsync("broadcast", "r1", """{"name":"delete_assets","data":{"x":[1]}}""")).GetProperty("success").GetBoolean());
        foreach (var peer in new[] { other, plugin })
        {
            var body = (await peer.WhenType("broadcast")).GetProperty("body");
            Assert.Equal(("delete_assets", """{"x":[1]}""", "dashboard"), (body.GetProperty("name").GetString(), body.GetProperty("data").GetRawText(), body.GetProperty("from").GetString()));
        }

        Assert.Equal(0, _tool.CountOf("broadcast"));
    }

    [Fact]
    public async Task Tool_Vanishes_NothingOfItIsLeft()
    {
        await SendAsync("invoke", "r1", """{"command":"menu.execute"}""");
        await AskAsync("subscribe", "r2", "{}");
        var (id, _) = await _editor.WhenReceived("menu.execute");
        _tool.Abort();
        await Until.True("the Editor is asked to drop it", () => _editor.Revoked.Any(revoke => revoke.CommandId == id));
        await Until.True("the subscription is gone", () => _daemon.Host.Part<SubscriptionTable>().Count == 0);
    }

    [Fact]
    public async Task Tool_VanishesWithACommandOfItsOwnId_AnotherTakesItUp()
    {
        await SendAsync("invoke", "r1", """{"command":"menu.execute","command_id":"build-8"}""");
        var (id, _) = await _editor.WhenReceived("menu.execute");
        _tool.Abort();
        await using var next = await ConnectAsync("dashboard");
        await next.SendAsync("""{"v":1,"source":"tool","type":"attach","ts":1,"id":"a","body":{"command_id":"build-8"}}""");
        await _editor.AnswerAsync(id, MockEditor.Succeeded("7"));
        Assert.Equal(7, (await next.WhenType("response")).GetProperty("body").GetProperty("result").GetInt32());
        Assert.Empty(_editor.Revoked);
        Assert.Equal(0, _daemon.Host.Part<CommandBroker>().Active);
    }

    private async Task<JsonSocket> ConnectAsync(string name)
    {
        var tool = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await tool.SendAsync($$$"""{"v":1,"source":"electron","type":"hello","ts":1,"id":"h","body":{"role":"tool","name":"{{{name}}}"}}""");
        Assert.Equal("h", (await tool.WhenType("welcome")).GetProperty("id").GetString());
        return tool;
    }

    private Task SendAsync(string type, string id, string body) => _tool.SendAsync($$$"""{"v":1,"source":"electron","type":"{{{type}}}","ts":1,"id":"{{{id}}}","body":{{{body}}}}""");

    private async Task<JsonElement> AskAsync(string type, string id, string body)
    {
        await SendAsync(type, id, body);
        return await AnswerAsync(id);
    }

    private async Task<JsonElement> AnswerAsync(string id) =>
        (await _tool.When($"a response to {id}", message => message.GetProperty("type").GetString() == "response" && message.GetProperty("id").GetString() == id)).GetProperty("body");
}
