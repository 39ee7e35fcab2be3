using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace EditorHost.Client;

/// <summary>One command over the control socket. A connection of its own each time, so a slow command holds up no other.</summary>
internal static class ControlConnection
{
    /// <summary>Null when the Editor went away before it answered, as it does for `quit` and `crash`.</summary>
    public static async Task<JsonElement?> SendAsync(string controlPath, string command, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(controlPath), cancellationToken);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\n"), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await ReadLineAsync(reader, cancellationToken) is { } answer ? JsonSerializer.Deserialize<JsonElement>(answer) : null;
    }

    private static async Task<string?> ReadLineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
