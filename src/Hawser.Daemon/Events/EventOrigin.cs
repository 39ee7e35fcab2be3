namespace Hawser.Daemon.Events;

/// <summary>Where events come from.</summary>
/// <param name="EditorId">Empty: the daemon itself.</param>
/// <param name="SenderNumber">The first one's number in its Editor's counting; 0: it does not count.</param>
/// <param name="Waits">Whether the source waits when it is asked to; see <see cref="EventHub.Publish(Batches.EventBlock, EventOrigin)"/>.</param>
internal readonly record struct EventOrigin(string ProjectId, string EditorId, ulong SenderNumber = 0, bool Waits = false);
