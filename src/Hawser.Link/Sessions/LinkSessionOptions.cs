using Hawser.Protocol.Framing;

namespace Hawser.Link.Sessions;

public sealed record LinkSessionOptions
{
    public FrameLimits FrameLimits { get; init; } = FrameLimits.Default;

    /// <summary>Bytes that may wait for a peer that reads slowly. More, and senders wait; see <see cref="SlowPeerTimeout"/>.</summary>
    public int MaxQueuedBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long the queue may stay full before the session ends: a peer that has stopped reading must not hold
    /// those who write to it for ever.</summary>
    public TimeSpan SlowPeerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
