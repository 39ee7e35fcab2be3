using Hawser.Daemon.Events.Batches;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Store;

/// <summary>What a reader looks for, as far as an index can tell: batches without any of it are passed over.</summary>
/// <param name="MinimumLevel">Of logs.</param>
internal readonly record struct EventNeed(EventKinds Kinds, Level MinimumLevel)
{
    public static EventNeed Everything { get; } = new(EventKinds.All, Level.Trace);

    /// <summary>The index knows each event of it: all but the logs below WARN, of which most logs are.</summary>
    public bool IsIndexed => (Kinds & EventKinds.Log) == 0 || MinimumLevel >= Level.Warn;

    /// <summary>Whether something of it may be among events of those kinds.</summary>
    /// <param name="highest">Of the logs among them.</param>
    public bool MayBeIn(EventKinds kinds, Level highest)
    {
        var common = kinds & Kinds;
        return (common & ~EventKinds.Log) != 0 || (common != 0 && highest >= MinimumLevel);
    }
}
