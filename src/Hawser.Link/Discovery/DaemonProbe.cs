using System.Net.Sockets;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Link.Discovery;

/// <summary>What is known of the daemon without asking it anything.</summary>
public enum DaemonPresence
{
    /// <summary>No endpoint file, or one whose process has ended.</summary>
    Absent,

    /// <summary>A process is there, and its socket takes connections.</summary>
    Listening,

    /// <summary>A process is there, its socket refuses: it is starting, ending or in trouble.</summary>
    NotListening,
}

/// <summary>Proves by process start time and by dialling, never by a file's age, whether a daemon is there.</summary>
public static class DaemonProbe
{
    public static DaemonPresence Look(Endpoint? endpoint)
    {
        if (endpoint is null || !new ProcessIdentity(endpoint.Pid, endpoint.ProcessStartUnixMs).IsAlive) return DaemonPresence.Absent;
        return TryDial(endpoint) is { } transport ? Listening(transport) : DaemonPresence.NotListening;
    }

    /// <summary>Dials the endpoint's private address; null where nobody takes the connection.</summary>
    public static ITransport? TryDial(Endpoint endpoint)
    {
        if (!LinkAddress.TryParse(endpoint.Link, out var address)) return null;
        try
        {
            return LinkConnector.Connect(address);
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException)
        {
            return null;
        }
    }

    private static DaemonPresence Listening(ITransport transport)
    {
        transport.Dispose();
        return DaemonPresence.Listening;
    }
}
