using System.Net.WebSockets;
using System.Text;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

/// <summary>Bad input gets a clear answer, and never more.</summary>
public sealed class SocketLimitTests : IAsyncLifetime
{
    private const int Limit = 64 * 1024;
    private const string Hello = """{"source":"unity","type":"hello","ts":1,"id":"h","session":"s","body":{"project_path":"/p"}}""";

    private TestDaemon _daemon = null!;

    public async ValueTask InitializeAsync() => _daemon = await TestDaemon.StartAsync(options => options with { WebSocketMessageLimit = Limit });

    public async ValueTask DisposeAsync() => await _daemon.DisposeAsync();

    [Theory]
    [InlineData("/ws", """{"source":"unity","type":"scene_saved","ts":1,"id":"1","body":{}}""", "invalid_request")]
    [InlineData("/ws", "{}", "invalid_request")]
    [InlineData("/ws", "[]", "invalid_request")]
    [InlineData("/ws", "{", "invalid_json")]
    [InlineData("/ws", """{"source":"unity","type":"hello","body":5}""", "invalid_argument")]
    [InlineData("/ws", """{"source":"unity","type":"hello","body":{"conn":"soon"}}""", "invalid_argument")]
    [InlineData("/ws", """{"source":"unity","type":"hello","body":{"commands":[{"name":""}]}}""", "invalid_argument")]
    [InlineData("/ws", """{"type":"hello","origin":"unity"}""", "invalid_request")]
    public async Task FirstMessage_ThatIsNoHello_IsToldWhyAndSentAway(string path, string message, string code)
    {
        await using var socket = await JsonSocket.ConnectAsync(_daemon, path);
        await socket.SendAsync(message);
        Assert.Equal(code, (await socket.WhenType("error")).GetProperty("body").GetProperty("code").GetString());
        await socket.Ended.DefaultTimeout();
        Assert.Equal(WebSocketCloseStatus.ProtocolError, socket.CloseStatus);
    }

    [Theory]
    [InlineData("not json", "invalid_json")]
    [InlineData("[1]", "invalid_request")]
    [InlineData("""{"id":"x","body":{}}""", "invalid_request")]
    [InlineData("""{"id":"x","type":"state","body":{"phase":"dreaming"}}""", "invalid_argument")]
    [InlineData("""{"id":"x","type":"hello","body":{}}""", "invalid_request")]
    [InlineData("""{"id":"x","type":"log","body":[1]}""", "invalid_argument")]
    public async Task Message_ThatCantBeUsed_IsAnsweredAndTheSocketGoesOn(string message, string code)
    {
        await using var socket = await ConnectAsync();
        await socket.SendAsync(message);
        var error = await socket.WhenType("error");
        Assert.Equal((code, message.Contains("\"x\"", StringComparison.Ordinal) ? "x" : ""), (error.GetProperty("body").GetProperty("code").GetString(), error.GetProperty("id").GetString()));
        await socket.SendAsync("""{"source":"unity","type":"hb","ts":1,"id":"y","body":{}}""");
        await socket.WhenType("pong");
        Assert.Equal(1, socket.CountOf("error"));
    }

    [Fact]
    public async Task Messages_ThatCantBeUsed_TooManyInARow_EndIt()
    {
        await using var socket = await ConnectAsync();
        for (var sent = 0; sent < 32; sent++) await socket.SendAsync("?");
        await socket.Ended.DefaultTimeout();
        Assert.Equal((WebSocketCloseStatus.PolicyViolation, 32), (socket.CloseStatus!.Value, socket.CountOf("error")));
    }

    [Fact]
    public async Task Message_AsLargeAsAllowed_IsTaken_AndOneByteMoreIsToldAndEndsIt()
    {
        await using var socket = await ConnectAsync();
        await socket.SendAsync(LogOf(Limit));
        await socket.SendAsync("""{"source":"unity","type":"hb","ts":1,"id":"y","body":{}}""");
        await socket.WhenType("pong");
        Assert.Equal(0, socket.CountOf("error"));

        await socket.SendAsync(LogOf(Limit + 1));
        Assert.Equal("frame_too_large", (await socket.WhenType("error")).GetProperty("body").GetProperty("code").GetString());
        await socket.Ended.DefaultTimeout();
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    [Fact]
    public async Task Message_Binary_IsToldAndEndsIt()
    {
        await using var socket = await ConnectAsync();
        await socket.SendBytesAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal("frame_garbled", (await socket.WhenType("error")).GetProperty("body").GetProperty("code").GetString());
        await socket.Ended.DefaultTimeout();
        Assert.Equal(WebSocketCloseStatus.InvalidMessageType, socket.CloseStatus);
    }

    [Fact]
    public async Task Message_NotUtf8_EndsIt()
    {
        await using var socket = await ConnectAsync();
        await socket.SendBytesAsync([(byte)'"', 0xC3, 0x28, (byte)'"'], WebSocketMessageType.Text);
        await socket.Ended.DefaultTimeout();
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, socket.CloseStatus);
    }

    // 20,000 of them came back with four of them broken where the older bridge's buffer ended.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4095)]
    public async Task Message_InFragmentsCutWithinCharacters_IsRead(int size)
    {
        await using var tool = await _daemon.ConnectClientAsync();
        await using var socket = await ConnectAsync();
        var call = tool.InvokeAsync("echo", "{}");
        var id = (await socket.WhenType("echo")).GetProperty("id").GetString();
        var text = string.Concat(Enumerable.Repeat("é漢😀", size == 1 ? 300 : 4000));
        await socket.SendInPiecesAsync($$$"""{"source":"unity","type":"r","ts":1,"id":"{{{id}}}","body":{"t":"{{{text}}}"}}""", size);
        Assert.Equal($$"""{"t":"{{text}}"}""", (await call.DefaultTimeout()).ResultJson);
    }

    [Fact]
    public async Task Hello_ThatDoesNotCome_EndsIt()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { Handshake = TimeSpan.FromMilliseconds(50) });
        await using var socket = await JsonSocket.ConnectAsync(daemon, "/ws");
        await socket.Ended.DefaultTimeout();
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, socket.CloseStatus);
        Assert.Contains("Nobody said hello", Assert.Single(socket.Received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Daemon_Stops_SaysGoodbye()
    {
        await using var socket = await ConnectAsync();
        var stopping = _daemon.Host.StopAsync();
        await socket.Ended.DefaultTimeout();
        Assert.Equal((WebSocketCloseStatus.EndpointUnavailable, "server shutdown"), (socket.CloseStatus!.Value, socket.CloseReason));
        await stopping.DefaultTimeout();
    }

    private async Task<JsonSocket> ConnectAsync()
    {
        var socket = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await socket.SendAsync(Hello);
        await socket.WhenType("ack");
        return socket;
    }

    private static string LogOf(int bytes)
    {
        const string Frame = """{"source":"unity","type":"log","ts":1,"id":"x","body":{"message":""}}""";
        return Frame.Replace("\"\"", $"\"{new string('x', bytes - Encoding.UTF8.GetByteCount(Frame))}\"", StringComparison.Ordinal);
    }
}
