using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Logs;

/// <summary>
/// A stretch of a <see cref="LogRing"/>. A writer claims a place with one atomic addition and says when it has filled it; the one
/// reader takes them in order.
/// </summary>
internal sealed class LogSegment
{
    public const int Size = 1024;

    private readonly Place[] _places = new Place[Size];

    // Full while it is not in use: a writer that still holds it from its last life finds no place, and looks again.
    private int _claimed = Size;

    public LogSegment? Next { get; private set; }

    /// <summary>How many records went before it.</summary>
    public long Base { get; private set; }

    /// <summary>How many records it and those before it have been given, from the first one on.</summary>
    public long End => Base + Math.Min(Volatile.Read(ref _claimed), Size);

    public bool IsFull => Volatile.Read(ref _claimed) >= Size;

    /// <summary>Begins a life of this segment.</summary>
    public void Open(long @base)
    {
        Base = @base;
        Next = null;
        Volatile.Write(ref _claimed, 0);
    }

    public void Link(LogSegment next)
    {
        Interlocked.MemoryBarrier(); // its Base and Next before itself
        Next = next;
    }

    /// <summary>False: it is full.</summary>
    public bool TryAdd(LogEvent.Types.Level level, string message, string stackTrace, string category, long timestamp)
    {
        var index = Interlocked.Increment(ref _claimed) - 1;
        if (index >= Size) return false;
        ref var place = ref _places[index];
        place.Record = new LogRecord(level, message, stackTrace, category, timestamp);
        Volatile.Write(ref place.IsFilled, true);
        return true;
    }

    /// <summary>False: nobody has filled that place yet.</summary>
    public bool TryTake(int index, out LogRecord record)
    {
        ref var place = ref _places[index];
        var filled = Volatile.Read(ref place.IsFilled);
        record = filled ? place.Record : default;
        if (!filled) return false;
        place.Record = default; // its texts are not to be kept alive from here
        place.IsFilled = false;
        return true;
    }

    private struct Place
    {
        public LogRecord Record;
        public bool IsFilled;
    }
}
