namespace Hawser.Client;

public enum ClientNoticeKind
{
    DaemonStarted,
    LinkLost,
    LinkRestored,

    /// <summary>Daemon and tool are of different versions, which still understand each other.</summary>
    OtherVersion,
}

/// <summary>Something about the line, for a person to read; never an error.</summary>
public sealed record ClientNotice(ClientNoticeKind Kind, string Message);
