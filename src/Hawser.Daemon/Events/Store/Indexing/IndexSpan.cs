using System.Runtime.InteropServices;
using Hawser.Daemon.Events.Batches;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Store.Indexing;

/// <summary>
/// A stretch of whole records, which is read at once or passed over at once: one large record, or several small ones. Its numbers
/// have no hole. Laid out as in index files.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal record struct IndexSpan
{
    public ulong First;
    public long EarliestUnixNs;
    public uint Offset;
    public uint Length;
    public uint Events;

    /// <summary>Which of the index's events are in it.</summary>
    public uint IndexedFrom;
    public uint IndexedCount;
    public EventKinds Kinds;
    private byte _highest;

    /// <summary>So much of it would be in the index that reading all of it is as good: nothing is.</summary>
    public bool IsDense;

    public Level Highest
    {
        readonly get => (Level)_highest;
        set => _highest = (byte)value;
    }

    public readonly ulong Last => First + Events - 1;

    public readonly long End => (long)Offset + Length;
}
