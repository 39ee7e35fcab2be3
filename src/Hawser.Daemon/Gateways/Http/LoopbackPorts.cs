using System.Net;
using System.Net.Sockets;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>
/// One port on 127.0.0.1 and ::1, because "localhost" may mean either. Both sockets are bound here and handed on as they are: nobody
/// can take the port between our choice and our listening.
/// </summary>
internal sealed class LoopbackPorts : IDisposable
{
    private const int MostAttempts = 20;

    private readonly Dictionary<IPAddress, Socket> _sockets = [];

    private LoopbackPorts(Socket first, Socket? second)
    {
        foreach (var socket in new[] { first, second }.OfType<Socket>())
        {
            var endPoint = (IPEndPoint)socket.LocalEndPoint!;
            Port = endPoint.Port;
            _sockets.Add(endPoint.Address, socket);
        }
    }

    public int Port { get; }

    public IEnumerable<IPEndPoint> EndPoints => _sockets.Keys.Select(address => new IPEndPoint(address, Port));

    /// <param name="port">0: any free one.</param>
    /// <exception cref="HawserException">address_in_use.</exception>
    public static LoopbackPorts Bind(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var first = TryBind(IPAddress.Loopback, port) ?? throw InUse(port);
            if (!Socket.OSSupportsIPv6) return new LoopbackPorts(first, null);
            var chosen = ((IPEndPoint)first.LocalEndPoint!).Port;
            try
            {
                if (TryBind(IPAddress.IPv6Loopback, chosen) is { } second) return new LoopbackPorts(first, second);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
            {
                return new LoopbackPorts(first, null); // IPv6 is built in and switched off
            }

            // The other family's port of that number is somebody else's: choose again.
            first.Dispose();
            if (port != 0 || attempt == MostAttempts) throw InUse(chosen);
        }
    }

    public Socket Take(EndPoint endPoint) => _sockets[((IPEndPoint)endPoint).Address];

    public void Dispose()
    {
        foreach (var socket in _sockets.Values) socket.Dispose();
    }

    private static Socket? TryBind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // On Windows a port could otherwise be shared with a program that asks for that.
            if (OperatingSystem.IsWindows()) socket.ExclusiveAddressUse = true;
            if (address.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = false;
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static HawserException InUse(int port) => new(
        ErrorCatalog.AddressInUse, $"Port {port} on this machine is in use by another program.", "Let Hawser choose: leave httpPort at 0, or set HAWSER_HTTP_PORT to a free one.");
}
