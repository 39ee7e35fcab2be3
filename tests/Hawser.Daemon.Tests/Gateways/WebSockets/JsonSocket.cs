using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

/// <summary>A peer that speaks JSON, with as little between the test and the wire as will do: what it sends is written by hand.</summary>
internal sealed class JsonSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentQueue<string> _received = new();
    private Task _reading = Task.CompletedTask;

    /// <summary>All that has come, as it came.</summary>
    public IReadOnlyList<string> Received => [.. _received];

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string CloseReason => _socket.CloseStatusDescription ?? "";

    /// <summary>Completes when the daemon has closed, or the line is gone.</summary>
    public Task Ended => _reading;

    public string? SubProtocol => _socket.SubProtocol;

    /// <param name="configure">By default it brings the token as a header.</param>
    public static async Task<JsonSocket> ConnectAsync(TestDaemon daemon, string address, Action<ClientWebSocketOptions>? configure = null)
    {
        var socket = new JsonSocket();
        configure ??= options => options.SetRequestHeader("Authorization", $"Bearer {daemon.Token}");
        configure(socket._socket.Options);
        try
        {
            await socket._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{daemon.Endpoint.HttpPort}{address}"), CancellationToken.None).DefaultTimeout();
        }
        catch
        {
            socket._socket.Dispose();
            throw;
        }

        socket._reading = socket.ReadAsync();
        return socket;
    }

    public Task SendAsync(string json) => _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, CancellationToken.None).DefaultTimeout();

    /// <summary>Sends a message in fragments that are cut wherever the sizes say, in the middle of a character too.</summary>
    public async Task SendInPiecesAsync(string json, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var at = 0; at < bytes.Length; at += size)
        {
            var count = Math.Min(size, bytes.Length - at);
            await _socket.SendAsync(bytes.AsMemory(at, count), WebSocketMessageType.Text, at + count == bytes.Length, CancellationToken.None).AsTask().DefaultTimeout();
        }
    }

    public Task SendBytesAsync(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, true, CancellationToken.None).DefaultTimeout();

    /// <summary>The nth message that fits, when it has come.</summary>
    public async Task<JsonElement> When(string reason, Func<JsonElement, bool> fits, int nth = 1)
    {
        var found = default(JsonElement);
        await Until.True($"the daemon has said: {reason}", () => TryFind(fits, nth, out found), seen: () => string.Join("\n", _received.Select(text => text[..Math.Min(text.Length, 400)])));
        return found;
    }

    public Task<JsonElement> WhenType(string type, int nth = 1) => When(type, message => message.GetProperty("type").GetString() == type, nth);

    public int CountOf(string type) => _received.Count(text => Parse(text).GetProperty("type").GetString() == type);

    /// <summary>Goes without a word, as a killed process does.</summary>
    public void Abort() => _socket.Abort();

    public async Task CloseAsync()
    {
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None).DefaultTimeout();
        await _reading.DefaultTimeout();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private static JsonElement Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private bool TryFind(Func<JsonElement, bool> fits, int nth, out JsonElement found)
    {
        var all = _received.Select(Parse).Where(fits).Skip(nth - 1).ToArray();
        found = all.FirstOrDefault();
        return all.Length > 0;
    }

    private async Task ReadAsync()
    {
        var (message, buffer) = (new MemoryStream(), new byte[16 * 1024]);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) return;
                message.Write(buffer.AsSpan(0, received.Count));
                if (!received.EndOfMessage) continue;
                _received.Enqueue(Encoding.UTF8.GetString(message.ToArray()));
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone, on one side or the other.
        }
    }
}
