using System.Net.Sockets;

namespace Hawser.Link.Transports;

internal sealed class SocketListener(Socket socket, LinkAddress address, string? pathToRemove) : ILinkListener
{
    private int _disposed;

    public LinkAddress Address { get; } = address;

    public async ValueTask<ITransport?> AcceptAsync()
    {
        while (true)
        {
            try
            {
                var connection = await socket.AcceptAsync().ConfigureAwait(false);
                return new SocketTransport(connection, Describe(connection));
            }
            catch (Exception e) when (_disposed != 0 && e is SocketException or ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // The caller hung up while it stood in the queue: its loss alone.
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        socket.Dispose();
        if (pathToRemove is not null) File.Delete(pathToRemove);
    }

    private string Describe(Socket connection) =>
        Address.Scheme == LinkScheme.Unix ? "unix" : $"tcp {connection.RemoteEndPoint}";
}
