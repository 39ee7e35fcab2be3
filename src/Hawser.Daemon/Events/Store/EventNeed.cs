using Hawser.Daemon.Events.Batches;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Store;

/// <summary>What a reader looks for, as far as an index can tell: batches without any of it are passed over.</summary>
/// <param name="MinimumLevel">Of logs.</param>
internal readonly record struct EventNeed(EventKinds Kinds, Level MinimumLevel)
{
    public static EventNeed Everything { get; } = new(EventKinds.All, Level.Trace);
}
