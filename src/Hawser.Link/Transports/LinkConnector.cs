using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;

namespace Hawser.Link.Transports;

/// <summary>Dials. One attempt: retrying is for whoever knows how long it is worth.</summary>
public static class LinkConnector
{
    /// <summary>Connects and blocks the calling thread; local sockets answer or refuse at once.</summary>
    public static ITransport Connect(LinkAddress address)
    {
        switch (address.Scheme)
        {
            case LinkScheme.Memory:
                return InMemoryListener.Connect(address.Name);
            case LinkScheme.Pipe:
                return ConnectPipe(address);
            default:
                var socket = NewSocket(address);
                try
                {
                    socket.Connect(EndPointOf(address));
                    return new SocketTransport(socket, address.ToString());
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
        }
    }

    public static async ValueTask<ITransport> ConnectAsync(LinkAddress address, CancellationToken cancellationToken = default)
    {
        if (address.Scheme is LinkScheme.Memory or LinkScheme.Pipe) return Connect(address);

        var socket = NewSocket(address);
        try
        {
            using (cancellationToken.Register(socket.Dispose))
                await socket.ConnectAsync(EndPointOf(address)).ConfigureAwait(false);
            return new SocketTransport(socket, address.ToString());
        }
        catch (Exception) when (Release(socket))
        {
            throw;
        }
        catch (ObjectDisposedException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    internal static EndPoint EndPointOf(LinkAddress address) =>
        address.Scheme == LinkScheme.Unix ? new UnixDomainSocketEndPoint(address.Name) : new IPEndPoint(LoopbackOf(address.Name), address.Port);

    internal static Socket NewSocket(LinkAddress address) => address.Scheme == LinkScheme.Unix
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(LoopbackOf(address.Name).AddressFamily, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Only this machine: nothing of ours crosses a network without TLS, and frames have none.</summary>
    private static IPAddress LoopbackOf(string host)
    {
        if (host == "localhost") return IPAddress.Loopback;
        return IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)
            ? address
            : throw new ArgumentException($"'{host}' is not a loopback address; frames go to this machine only.", nameof(host));
    }

    private static StreamTransport ConnectPipe(LinkAddress address)
    {
        var pipe = new NamedPipeClientStream(".", address.Name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            pipe.Connect(timeout: 1000); // a pipe whose instances are all taken is free again in a moment
            return new StreamTransport(pipe, address.ToString());
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    private static bool Release(Socket socket)
    {
        socket.Dispose();
        return false;
    }
}
