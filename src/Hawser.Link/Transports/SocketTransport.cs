using System.Net.Sockets;
using Hawser.Link.Platform;

namespace Hawser.Link.Transports;

/// <summary>A connected socket, Unix or TCP.</summary>
internal sealed class SocketTransport : ITransport
{
    private readonly Socket _socket;

    public SocketTransport(Socket socket, string description)
    {
        _socket = socket;
        if (socket.ProtocolType == ProtocolType.Tcp) socket.NoDelay = true; // a command is one small frame that somebody waits for
        Stream = new NetworkStream(socket, ownsSocket: true);
        Description = description;
        PeerUser = CurrentPlatform.Instance.PeerUser(socket);
    }

    public Stream Stream { get; }

    public string Description { get; }

    public string? PeerUser { get; }

    /// <summary>Shuts down before it closes: on Mono a close alone leaves a blocked reader of another thread blocked.</summary>
    public void Dispose()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other end was quicker, or we were here before.
        }

        Stream.Dispose();
    }
}
