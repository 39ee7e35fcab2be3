using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

/// <summary>Peers that stop reading.</summary>
public sealed class SlowPeerTests : IAsyncLifetime
{
    private static readonly string Large = new('x', 64 * 1024);

    private TestDaemon _daemon = null!;

    public async ValueTask InitializeAsync() => _daemon = await TestDaemon.StartAsync();

    public async ValueTask DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task Tool_ThatReadsLate_IsToldHowManyEventsItMissed()
    {
        const int Events = 600;
        await using var editor = await _daemon.ConnectEditorAsync();
        using var tool = await RawSocket.ConnectAsync(_daemon);
        await tool.SendAsync("""{"source":"tool","type":"hello","id":"h"}""");
        await tool.SendAsync("""{"source":"tool","type":"subscribe","id":"s","body":{"kind":"log","capacity":16}}""");
        await Until.True("it has subscribed", () => _daemon.Host.Part<SubscriptionTable>().Count == 1);
        for (var sent = 0; sent < Events; sent++) await editor.LogAsync(Large);
        await editor.LogAsync("the last");
        await Until.True("all are stored", () => _daemon.Host.Part<EventHub>().Last >= Events);

        var (delivered, missed) = (0, 0L);
        await foreach (var message in tool.ReadAllAsync())
        {
            if (message.GetProperty("type").GetString() != "event") continue;
            var entry = message.GetProperty("body").GetProperty("event");
            if (entry.TryGetProperty("gap", out var gap)) missed += long.Parse(gap.GetProperty("count").GetString()!, CultureInfo.InvariantCulture);
            else delivered++;
            if (entry.TryGetProperty("log", out var log) && log.GetProperty("message").GetString() == "the last") break;
        }

        Assert.Equal(Events + 1, delivered + missed);
        Assert.NotEqual(0, missed);
    }

    [Fact]
    public async Task Plugin_ThatReadsNothing_IsCutOff_AndTheDaemonGoesOn()
    {
        using var plugin = await RawSocket.ConnectAsync(_daemon);
        await plugin.SendAsync(PluginHelloText.With(1));
        await Until.True("it is there", () => _daemon.Host.Part<EditorRegistry>().Directory.All is [{ Model.Connected: true }]);
        await using var tool = await _daemon.ConnectClientAsync();
        for (var sent = 0; sent < 1024 && _daemon.Host.Part<EditorRegistry>().Directory.All[0].Model.Connected; sent++)
            _ = tool.InvokeAsync("a", $$"""{"t":"{{Large}}"}""");
        await Until.True("its line is cut", () => !_daemon.Host.Part<EditorRegistry>().Directory.All[0].Model.Connected);
        await Until.True("it is told why", () => _daemon.Log.Contains("does not read", StringComparison.Ordinal));
    }

    /// <summary>A socket that reads when it is told to and not before; frames by hand, since libraries read ahead.</summary>
    private sealed class RawSocket(TcpClient tcp) : IDisposable
    {
        private readonly NetworkStream _stream = tcp.GetStream();

        public static async Task<RawSocket> ConnectAsync(TestDaemon daemon)
        {
            var tcp = new TcpClient { ReceiveBufferSize = 4096 };
            await tcp.ConnectAsync("127.0.0.1", daemon.Endpoint.HttpPort);
            var socket = new RawSocket(tcp);
            await socket._stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{daemon.Endpoint.HttpPort}\r\nAuthorization: Bearer {daemon.Token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                await socket._stream.ReadExactlyAsync(one).AsTask().DefaultTimeout();
                head.Append((char)one[0]);
            }

            Assert.StartsWith("HTTP/1.1 101", head.ToString(), StringComparison.Ordinal);
            return socket;
        }

        // A mask of zeros is a mask.
        public async Task SendAsync(string json)
        {
            var payload = Encoding.UTF8.GetBytes(json);
            var head = payload.Length < 126
                ? new byte[] { 0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0 }
                : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0];
            await _stream.WriteAsync(head);
            await _stream.WriteAsync(payload);
        }

        public async IAsyncEnumerable<JsonElement> ReadAllAsync()
        {
            while (true)
            {
                var head = await ReadAsync(2);
                var length = head[1] switch
                {
                    126 => (await ReadAsync(2)).Aggregate(0L, (sum, next) => (sum << 8) | next),
                    127 => (await ReadAsync(8)).Aggregate(0L, (sum, next) => (sum << 8) | next),
                    var small => small,
                };
                using var json = JsonDocument.Parse(await ReadAsync((int)length));
                yield return json.RootElement.Clone();
            }
        }

        public void Dispose() => tcp.Dispose();

        private async Task<byte[]> ReadAsync(int count)
        {
            var bytes = new byte[count];
            await _stream.ReadExactlyAsync(bytes).AsTask().DefaultTimeout();
            return bytes;
        }
    }
}
