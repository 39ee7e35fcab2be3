namespace Hawser.Daemon.Gateways.WebSockets.Sockets;

/// <summary>Why a socket is closed: the protocol's own numbers, and those of the older system's that its plugins act upon.</summary>
internal static class CloseCodes
{
    public const int Normal = 1000;
    public const int GoingAway = 1001;
    public const int ProtocolError = 1002;
    public const int NotText = 1003;
    public const int PolicyViolation = 1008;
    public const int TooBig = 1009;
    public const int Superseded = 4001;
    public const int Stale = 4002;
}
