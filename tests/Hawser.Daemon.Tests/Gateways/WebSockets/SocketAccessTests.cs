using System.Net;
using System.Net.WebSockets;
using Hawser.Daemon.Editors;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

/// <summary>Who may in, and who may not.</summary>
public sealed class SocketAccessTests
{
    private const string Plugin = """{"type":"hello","origin":"unity","projectId":"proj-a1b2c3d4"}""";
    private const string Tool = """{"type":"hello","origin":"cli"}""";

    [Theory]
    [InlineData("header")]
    [InlineData("subprotocol")]
    [InlineData("query")]
    public async Task Token_InAnyOfItsPlaces_LetsIn(string place)
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var socket = await JsonSocket.ConnectAsync(daemon, place == "query" ? $"/ws?token={daemon.Token}" : "/ws", options =>
        {
            if (place == "header") options.SetRequestHeader("Authorization", $"Bearer {daemon.Token}");
            if (place != "subprotocol") return;
            options.AddSubProtocol("hawser");
            options.AddSubProtocol($"hawser.token.{daemon.Token}");
        });
        await socket.SendAsync(Tool);
        await socket.WhenType("response");
        Assert.Equal(place == "subprotocol" ? "hawser" : null, socket.SubProtocol);
        Assert.DoesNotContain(daemon.Token, daemon.Log);
    }

    [Theory]
    [InlineData("/unity", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("/ws", "wrong", null, HttpStatusCode.Unauthorized)]
    [InlineData("/ws?token=wrong", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("/ws/unity?session=s&conn=1", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("/ws", "right", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/unity", "right", "null", HttpStatusCode.Forbidden)]
    public async Task Stranger_IsRefusedBeforeTheUpgrade(string address, string? token, string? origin, HttpStatusCode status)
    {
        await using var daemon = await TestDaemon.StartAsync();
        Assert.Equal(status, await StatusOf(daemon, address, token == "right" ? daemon.Token : token, origin));
    }

    [Theory]
    [InlineData("wrong", null)]
    [InlineData(null, "http://127.0.0.1:PORT")]
    public async Task PluginsWithoutToken_StillKeepsOutWrongTokensAndPages(string? token, string? origin)
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { PluginsWithoutToken = true });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(daemon, "/unity", token, origin?.Replace("PORT", $"{daemon.Endpoint.HttpPort}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task PluginsWithoutToken_LetsPluginsIn_AndNoTools()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { PluginsWithoutToken = true });
        await using var plugin = await JsonSocket.ConnectAsync(daemon, "/unity", _ => { });
        await plugin.SendAsync(Plugin);
        await plugin.WhenType("response");

        await using var tool = await JsonSocket.ConnectAsync(daemon, "/unity", _ => { });
        await tool.SendAsync(Tool);
        Assert.Equal("unauthenticated", (await tool.WhenType("response")).GetProperty("error").GetProperty("code").GetString());
        await tool.Ended.DefaultTimeout();
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, tool.CloseStatus);
    }

    [Fact]
    public async Task PluginsWithoutToken_TakeNoLineOfOneThatHasIt()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { PluginsWithoutToken = true });
        await using var owner = await JsonSocket.ConnectAsync(daemon, "/ws/unity?session=s&conn=1&projectPath=/p");
        await owner.WhenType("welcome");
        await using var thief = await JsonSocket.ConnectAsync(daemon, "/ws/unity?session=s&conn=2&projectPath=/p", _ => { });
        await thief.Ended.DefaultTimeout();
        Assert.Equal(4002, (int)thief.CloseStatus!);
        owner.Abort();
        await Until.True("the owner's line is down", () => !daemon.Host.Part<EditorRegistry>().Directory.All.Single().Model.Connected);
        await using var again = await JsonSocket.ConnectAsync(daemon, "/ws/unity?session=s&conn=3&projectPath=/p", _ => { });
        await again.Ended.DefaultTimeout();
        Assert.Equal(4002, (int)again.CloseStatus!);
    }

    [Theory]
    [InlineData("/unity")]
    [InlineData("/ws")]
    [InlineData("/ws/unity")]
    public async Task Request_ThatIsNoUpgrade_Is400(string path)
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{daemon.Endpoint.HttpPort}{path}");
        request.Headers.Add("Authorization", $"Bearer {daemon.Token}");
        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(request).DefaultTimeout()).StatusCode);
    }

    [Fact]
    public async Task OtherRequests_TakeNoTokenFromTheirAddress()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var http = new HttpClient();
        var answer = await http.GetAsync($"http://127.0.0.1:{daemon.Endpoint.HttpPort}/operations?token={daemon.Token}").DefaultTimeout();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusOf(TestDaemon daemon, string address, string? token, string? origin)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{daemon.Endpoint.HttpPort}{address}");
        foreach (var (name, value) in new[] { ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==") })
            request.Headers.TryAddWithoutValidation(name, value);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        return (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).DefaultTimeout()).StatusCode;
    }
}
