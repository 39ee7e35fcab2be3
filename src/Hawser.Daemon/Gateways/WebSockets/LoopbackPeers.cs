using System.Globalization;
using Hawser.Link.Platform;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>Whose process is at the other end of a connection within this machine? Linux tells; elsewhere it is not known.</summary>
internal static class LoopbackPeers
{
    private const int LocalAddress = 1;
    private const int RemoteAddress = 2;
    private const int User = 7;

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    // As the kernel writes 127.0.0.1, ::1 and ::ffff:127.0.0.1.
    private static readonly string[] Loopback = ["0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"];

    /// <summary>True when it is known to be another user's.</summary>
    public static bool IsAnotherUsers(ConnectionInfo connection) =>
        OperatingSystem.IsLinux() && UserOf(connection.RemotePort, connection.LocalPort) != CurrentPlatform.Instance.UserKey;

    private static string? UserOf(int theirPort, int ourPort)
    {
        foreach (var line in Tables.Where(File.Exists).SelectMany(File.ReadLines))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > User && IsLoopback(fields[LocalAddress], theirPort) && IsLoopback(fields[RemoteAddress], ourPort)) return fields[User];
        }

        return null;
    }

    private static bool IsLoopback(string address, int port) =>
        address.Split(':') is [var host, var number] && Loopback.Contains(host)
        && int.TryParse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var parsed) && parsed == port;
}
