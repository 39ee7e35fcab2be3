using System.Collections.Concurrent;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Logs;

/// <summary>
/// Log lines between the threads that write them and the one that sends them. When more than <see cref="Capacity"/> wait,
/// INFO and below are dropped and counted; WARN and ERROR are kept, up to a limit that only a flood of them over a line that
/// is down for long can reach.
/// </summary>
public sealed class LogQueue
{
    public const int Capacity = 5000;
    public const int HardCapacity = 100_000;

    private readonly ConcurrentQueue<LogRecord> _records = new();
    private readonly TimeProvider _time;
    private int _waiting;
    private long _dropped;

    public LogQueue(TimeProvider time) => _time = time;

    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>How many were dropped since the domain began.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    internal Action? Added { get; set; }

    /// <summary>From any thread. Does no more than enqueue.</summary>
    public void Add(LogEvent.Types.Level level, string message, string stackTrace, string category)
    {
        var record = new LogRecord(level, message, stackTrace, category, NowNs());
        var limit = record.MayBeDropped ? Capacity : HardCapacity;
        if (Interlocked.Increment(ref _waiting) > limit)
        {
            Interlocked.Decrement(ref _waiting);
            Interlocked.Increment(ref _dropped);
            return;
        }

        _records.Enqueue(record);
        Added?.Invoke();
    }

    internal bool TryPeek(out LogRecord record) => _records.TryPeek(out record);

    /// <summary>Takes away the one that was peeked at; there is one consumer.</summary>
    internal void Remove()
    {
        if (_records.TryDequeue(out _)) Interlocked.Decrement(ref _waiting);
    }

    internal static Event ToEvent(in LogRecord record) => new()
    {
        MonotonicTsNs = record.TimestampNs,
        Log = new LogEvent
        {
            MonotonicTsNs = record.TimestampNs,
            Level = record.Level,
            Message = record.Message,
            StackTrace = record.StackTrace,
            Category = record.Category,
        },
    };

    private long NowNs() => (long)(_time.GetTimestamp() * (1_000_000_000d / _time.TimestampFrequency));
}
