using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hawser.Bench.Http;

/// <summary>One keep-alive connection that posts the same body again and again, with no more client around it than it takes:
/// what is measured is the server.</summary>
internal sealed class KeepAliveCaller : IDisposable
{
    private static readonly byte[] ContentLength = "content-length: "u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _received;

    public KeepAliveCaller(int port, string token, string body)
    {
        _socket.Connect(IPAddress.Loopback, port);
        _request = Encoding.UTF8.GetBytes(
            $"POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    public Socket Socket => _socket;

    /// <summary>Posts once and waits; true if the answer was 200 and an ok.</summary>
    public bool Post()
    {
        Send();
        bool? answer;
        do answer = Receive();
        while (answer is null);
        return answer.Value;
    }

    public void Send()
    {
        _received = 0;
        _socket.Send(_request);
    }

    /// <summary>Takes in what has arrived. Null: that is not the whole answer yet.</summary>
    public bool? Receive()
    {
        var count = _socket.Receive(_buffer.AsSpan(_received));
        if (count == 0) throw new IOException("The server closed the connection.");
        _received += count;
        return TryWhole(_buffer.AsSpan(0, _received), out var isOk) ? isOk : null;
    }

    public string LastAnswer() => Encoding.UTF8.GetString(_buffer).TrimEnd('\0');

    public void Dispose() => _socket.Dispose();

    private static bool TryWhole(ReadOnlySpan<byte> answer, out bool isOk)
    {
        isOk = false;
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;

        var head = answer[..end];
        var length = LengthOf(head);
        var body = answer[(end + 4)..];
        if (length >= 0 ? body.Length < length : !body.EndsWith("0\r\n\r\n"u8)) return false;
        isOk = head.StartsWith("HTTP/1.1 200"u8) && body.IndexOf("\"status\":\"ok\""u8) >= 0;
        return true;
    }

    private static int LengthOf(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length < ContentLength.Length || !Ascii.EqualsIgnoreCase(line[..ContentLength.Length], ContentLength)) continue;
            return Utf8Parser.TryParse(line[ContentLength.Length..], out int length, out _) ? length : -1;
        }

        return -1;
    }
}
