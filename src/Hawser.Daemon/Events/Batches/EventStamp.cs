namespace Hawser.Daemon.Events.Batches;

/// <summary>What the daemon says of a batch when it arrives.</summary>
/// <param name="First">The number of its first event; the others count on.</param>
/// <param name="UnixNs">When it arrived.</param>
/// <param name="EditorId">Empty: the daemon's own.</param>
/// <param name="SenderNumber">The number of its first event in its sender's counting; 0: the sender does not count.</param>
internal sealed record EventStamp(ulong First, long UnixNs, string ProjectId, string EditorId, ulong SenderNumber);
