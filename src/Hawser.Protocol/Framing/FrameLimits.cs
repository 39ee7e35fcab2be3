namespace Hawser.Protocol.Framing;

/// <summary>How large a frame may be. The same in both directions; a larger one ends the link with a reject.</summary>
/// <param name="MaxPayload">Bytes after the length prefix. 64 MiB unless configured: room for a screenshot, too little to
/// exhaust a machine by naming a huge length.</param>
public readonly record struct FrameLimits(int MaxPayload)
{
    public static FrameLimits Default { get; } = new(64 * 1024 * 1024);
}
