using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Logs;

/// <summary>
/// Log lines between the threads that write them and the one that sends them. A writer takes no lock, encodes nothing and
/// allocates nothing: it claims a place and fills it.
/// </summary>
/// <remarks>
/// When <see cref="Capacity"/> lines wait, INFO and below are dropped and counted. WARN and ERROR never are: for those the ring
/// grows by segments, so only memory bounds a flood of them over a line that is down. What it grew by is given back.
/// </remarks>
public sealed class LogRing
{
    public const int Capacity = 5000;

    // Room for all that may wait before INFO is dropped, with some for warnings on top; made before the first line.
    private const int Prepared = 8;

    private readonly object _growing = new();
    private readonly Stack<LogSegment> _spare = new(Prepared);
    private readonly LogDrops _drops = new();
    private readonly TimeProvider _time;
    private volatile LogSegment _tail;
    private LogSegment _head;
    private int _headIndex;
    private long _taken;

    public LogRing(TimeProvider time)
    {
        _time = time;
        for (var made = 0; made < Prepared; made++) _spare.Push(new LogSegment());
        _head = _tail = _spare.Pop();
        _tail.Open(0);
    }

    /// <summary>How many lines were written and not yet taken. A moment's view while others write.</summary>
    public int Waiting => (int)Math.Max(0, Added - Volatile.Read(ref _taken));

    /// <summary>How many lines were dropped since the domain began.</summary>
    public long Dropped => _drops.Total;

    /// <summary>How many lines were ever taken into the ring: a place in the order of things.</summary>
    internal long Added => _tail.End;

    /// <summary>How many of them have left it again. The reader's.</summary>
    internal long Taken => _taken;

    internal LogDrops Drops => _drops;

    /// <summary>Called on the writer's thread for each line: the reader may be asleep. Must cost nothing when it is not.</summary>
    internal Action Wake { get; set; } = () => { };

    /// <summary>From any thread.</summary>
    public void Add(LogEvent.Types.Level level, string message, string stackTrace, string category)
    {
        if (level < LogEvent.Types.Level.Warn && Waiting >= Capacity) _drops.Count(level, category);
        else Put(level, message, stackTrace, category);

        // Both have passed a full fence after what the reader looks at before it sleeps: it sees ours, or we see that it sleeps.
        Wake();
    }

    /// <summary>The oldest line. One thread at a time. False: there is none, or its writer is about to fill its place.</summary>
    internal bool TryTake(out LogRecord record)
    {
        if (_headIndex == LogSegment.Size && !MoveOn())
        {
            record = default;
            return false;
        }

        if (!_head.TryTake(_headIndex, out record)) return false;
        _headIndex++;
        Volatile.Write(ref _taken, _taken + 1);
        return true;
    }

    private void Put(LogEvent.Types.Level level, string message, string stackTrace, string category)
    {
        var timestamp = _time.GetTimestamp();
        while (true)
        {
            var tail = _tail;
            if (tail.TryAdd(level, message, stackTrace, category, timestamp)) return;
            Grow(tail);
        }
    }

    // Once in a segment's worth of lines.
    private void Grow(LogSegment full)
    {
        lock (_growing)
        {
            // Another writer was here first; or the segment has come round again and has room.
            if (_tail != full || !full.IsFull) return;
            var next = _spare.Count > 0 ? _spare.Pop() : new LogSegment();
            next.Open(full.Base + LogSegment.Size);
            full.Link(next);
            _tail = next;
        }
    }

    private bool MoveOn()
    {
        if (_head.Next is not { } next) return false;
        lock (_growing)
        {
            if (_spare.Count < Prepared) _spare.Push(_head);
        }

        _head = next;
        _headIndex = 0;
        return true;
    }
}
