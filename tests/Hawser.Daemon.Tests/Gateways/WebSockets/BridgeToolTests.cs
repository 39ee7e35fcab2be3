using System.Text.Json;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

public sealed class BridgeToolTests : IAsyncLifetime
{
    private TestDaemon _daemon = null!;
    private MockEditor _editor = null!;
    private JsonSocket _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync();
        _editor = (await _daemon.ConnectEditorAsync()).On("editor.ping", """{"status":"pong"}""");
        await Until.True("its catalog is known", () => _daemon.Log.Contains("CatalogReceived", StringComparison.Ordinal));
        _tool = await JsonSocket.ConnectAsync(_daemon, "/unity");
        await _tool.SendAsync("""{"type":"hello","origin":"cli","agentId":"agent-1"}""");
        await _tool.WhenType("response");
    }

    public async ValueTask DisposeAsync()
    {
        await _tool.DisposeAsync();
        await _editor.DisposeAsync();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Request_IsAnsweredAsOverHttp()
    {
        var answer = await AskAsync("1", "editor.ping", """{"a":1}""");
        Assert.Equal(["type", "origin", "requestId", "status", "result"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("ok", "pong"), (answer.GetProperty("status").GetString(), answer.GetProperty("result").GetProperty("status").GetString()));
        Assert.Equal(("agent-1", """{"a":1}"""), (_editor.Received[0].Execute.Caller, _editor.Received[0].Execute.ArgumentsJson));
    }

    [Fact]
    public async Task Request_SameIdOnTwoSockets_RunsTwice()
    {
        await AskAsync("1", "editor.ping", "{}");
        await using var other = await JsonSocket.ConnectAsync(_daemon, "/unity");
        await other.SendAsync("""{"type":"hello","origin":"cli","agentId":"agent-1"}""");
        await other.SendAsync("""{"type":"request","requestId":"1","command":"editor.ping"}""");
        await other.WhenType("response", 2);
        Assert.Equal(2, _editor.Received.Count);
    }

    [Theory]
    [InlineData("play.entre", "{}", "unknown_command")]
    [InlineData("hawser.dance", "{}", "not_supported")]
    [InlineData("hawser.subscribe", """{"level":"loud"}""", "invalid_argument")]
    public async Task Request_ThatCantBe_IsAnsweredWithItsReason(string command, string args, string code)
    {
        var answer = await AskAsync("1", command, args);
        Assert.Equal(("error", code), (answer.GetProperty("status").GetString(), answer.GetProperty("error").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Subscribe_SendsEvents_UntilUnsubscribe()
    {
        var id = (await AskAsync("1", "hawser.subscribe", """{"kind":"log"}""")).GetProperty("result").GetProperty("subscriptionId").GetString();
        await _editor.LogAsync("ahoy", LogEvent.Types.Level.Error);
        var told = await _tool.WhenType("event");
        Assert.Equal(("hawser.event", id, "ahoy"), (told.GetProperty("event").GetString(), told.GetProperty("subscriptionId").GetString(), told.GetProperty("payload").GetProperty("log").GetProperty("message").GetString()));
        await AskAsync("2", "hawser.unsubscribe", $$$"""{"subscription_id":"{{{id}}}"}""");
        Assert.Equal(0, _daemon.Host.Part<SubscriptionTable>().Count);
    }

    private async Task<JsonElement> AskAsync(string id, string command, string args)
    {
        await _tool.SendAsync($$$"""{"type":"request","requestId":"{{{id}}}","command":"{{{command}}}","args":{{{args}}}}""");
        return await _tool.When($"a response to {id}", message => message.GetProperty("type").GetString() == "response" && message.GetProperty("requestId").GetString() == id);
    }
}
