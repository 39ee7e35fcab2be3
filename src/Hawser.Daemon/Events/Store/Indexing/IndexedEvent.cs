using System.Runtime.InteropServices;
using Hawser.Daemon.Events.Batches;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Store.Indexing;

/// <summary>
/// One event that is worth finding among many that are not: all but logs below WARN. It can be read alone, and has a CRC of its own
/// for that. Laid out as in index files.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal record struct IndexedEvent
{
    /// <summary>Where its record begins in the segment.</summary>
    public uint Record;

    /// <summary>Where its own encoding begins in the segment.</summary>
    public uint Offset;
    public uint Length;

    /// <summary>Which of its batch it is.</summary>
    public uint Place;
    public uint Crc;
    public EventKinds Kind;
    private byte _level;

    public Level Level
    {
        readonly get => (Level)_level;
        set => _level = (byte)value;
    }

    public static bool IsWorthIt(in EventHead head) => head.Kind != EventKinds.Log || head.Level >= Level.Warn;
}
