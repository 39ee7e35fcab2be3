using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Http;

public sealed class EventSocketTests : IAsyncLifetime
{
    private TestDaemon _daemon = null!;
    private MockEditor _editor = null!;

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
    public async Task Events_EachAreOneMessageOfTheContract()
    {
        using var socket = await ConnectAsync("/events?kind=log");
        await _editor.LogAsync("één");
        await _editor.LogAsync(new string('x', 100_000));
        Assert.Equal("één", (await NextAsync(socket)).GetProperty("log").GetProperty("message").GetString());
        Assert.Equal(100_000, (await NextAsync(socket)).GetProperty("log").GetProperty("message").GetString()!.Length);
    }

    [Fact]
    public async Task Since_TheLastNumber_GoesOnThere()
    {
        ulong last;
        using (var socket = await ConnectAsync("/events?kind=log"))
        {
            foreach (var message in new[] { "a", "b", "c" }) await _editor.LogAsync(message);
            last = ulong.Parse((await NextAsync(socket)).GetProperty("sequence").GetString()!);
        }

        using var again = await ConnectAsync($"/events?kind=log&since={_daemon.Host.Part<EventHub>().Epoch}-{last}");
        Assert.Equal("b", (await NextAsync(again)).GetProperty("log").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Caller_Closes_IsAnsweredAndNothingIsLeft()
    {
        using var socket = await ConnectAsync("/events");
        await socket.SendAsync(Encoding.UTF8.GetBytes("what is this?"), WebSocketMessageType.Text, true, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).DefaultTimeout();
        Assert.Equal(WebSocketState.Closed, socket.State);
        await Until.True("the subscription is gone", () => _daemon.Host.Part<SubscriptionTable>().Count == 0);
    }

    [Fact]
    public async Task Caller_Vanishes_NothingIsLeft()
    {
        using (var socket = await ConnectAsync("/events"))
        {
            Assert.Equal(1, _daemon.Host.Part<SubscriptionTable>().Count);
            socket.Abort();
        }

        await Until.True("the subscription is gone", () => _daemon.Host.Part<SubscriptionTable>().Count == 0);
    }

    [Fact]
    public async Task Daemon_Stops_SaysGoodbye()
    {
        using var socket = await ConnectAsync("/events?kind=log");
        var stopping = _daemon.Host.StopAsync();
        var received = await socket.ReceiveAsync(new byte[1024].AsMemory(), CancellationToken.None).AsTask().DefaultTimeout();
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.EndpointUnavailable), (received.MessageType, socket.CloseStatus!.Value));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        await stopping.DefaultTimeout();
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Authorization", "Bearer wrong", HttpStatusCode.Unauthorized)]
    public async Task Stranger_OfAnySort_IsRefusedBeforeTheHandshake(string header, string value, HttpStatusCode status)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_daemon.Token}");
        socket.Options.SetRequestHeader(header, value);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Address("/events"), CancellationToken.None).DefaultTimeout());
        Assert.Equal(status, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version", "12", HttpStatusCode.UpgradeRequired)]
    [InlineData("Sec-WebSocket-Key", "short", HttpStatusCode.BadRequest)]
    public async Task Handshake_NotAsItShouldBe_IsAProblem(string header, string value, HttpStatusCode status)
    {
        using var http = EventSource.NewClient(_daemon);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", header == "Sec-WebSocket-Version" ? value : "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", header == "Sec-WebSocket-Key" ? value : "dGhlIHNhbXBsZSBub25jZQ==");
        Assert.Equal(status, (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).DefaultTimeout()).StatusCode);
        await Until.True("the subscription is gone", () => _daemon.Host.Part<SubscriptionTable>().Count == 0);
    }

    private async Task<ClientWebSocket> ConnectAsync(string path)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_daemon.Token}");
        await socket.ConnectAsync(Address(path), CancellationToken.None).DefaultTimeout();
        return socket;
    }

    private Uri Address(string path) => new($"ws://127.0.0.1:{_daemon.Endpoint.HttpPort}{path}");

    private static async Task<JsonElement> NextAsync(WebSocket socket)
    {
        var (message, buffer) = (new MemoryStream(), new byte[16 * 1024]);
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).AsTask().DefaultTimeout();
            message.Write(buffer.AsSpan(0, received.Count));
        }
        while (!received.EndOfMessage);
        using var json = JsonDocument.Parse(message.ToArray());
        return json.RootElement.Clone();
    }
}
