using System.Net;
using System.Net.Sockets;
using System.Text;
using Hawser.Link.Platform;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Transports;

/// <summary>Opens listeners. The port or path is held from here on: nobody can take it between choosing and listening.</summary>
public static class LinkListener
{
    /// <exception cref="HawserException">socket_path_too_long, address_in_use.</exception>
    public static ILinkListener Listen(LinkAddress address) => address.Scheme switch
    {
        LinkScheme.Memory => new InMemoryListener(address.Name),
        LinkScheme.Pipe => new PipeListener(address.Name),
        LinkScheme.Unix => ListenOnPath(address),
        _ => ListenOnPort(address),
    };

    private static SocketListener ListenOnPath(LinkAddress address)
    {
        var limit = CurrentPlatform.Instance.SocketPathLimit;
        var length = Encoding.UTF8.GetByteCount(address.Name);
        if (length > limit)
            throw new HawserException(ErrorCatalog.SocketPathTooLong, $"The socket's path has {length} bytes and may have {limit}: {address.Name}");

        // A socket file left by a daemon that died refuses every connection; one that answers is somebody's.
        if (File.Exists(address.Name))
        {
            if (Answers(address)) throw InUse(address, null);
            File.Delete(address.Name);
        }

        var socket = LinkConnector.NewSocket(address);
        try
        {
            socket.Bind(LinkConnector.EndPointOf(address));
            CurrentPlatform.Instance.MakePrivateFile(address.Name);
            socket.Listen(512);
            return new SocketListener(socket, address, pathToRemove: address.Name);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            throw InUse(address, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SocketListener ListenOnPort(LinkAddress address)
    {
        var socket = LinkConnector.NewSocket(address);
        try
        {
            socket.Bind(LinkConnector.EndPointOf(address));
            socket.Listen(512);
            return new SocketListener(socket, address with { Port = ((IPEndPoint)socket.LocalEndPoint!).Port }, pathToRemove: null);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            throw InUse(address, e);
        }
    }

    private static bool Answers(LinkAddress address)
    {
        try
        {
            LinkConnector.Connect(address).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static HawserException InUse(LinkAddress address, Exception? cause) =>
        new(Failures.Create(ErrorCatalog.AddressInUse, $"Somebody else listens on {address}."), cause);
}
