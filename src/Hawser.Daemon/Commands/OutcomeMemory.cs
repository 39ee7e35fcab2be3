using System.Text;

namespace Hawser.Daemon.Commands;

/// <summary>Ended commands in the order of their end, bounded by number, age and size. Says which to forget.</summary>
internal sealed class OutcomeMemory(CommandOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<Entry> _ended = new();
    private long _bytes;
    private long _bytesInMemory;

    public int Count
    {
        get { lock (_gate) return _ended.Count; }
    }

    /// <summary>Takes in a command that has ended; <paramref name="forget"/> is called for each that has to go.</summary>
    public void Add(Command command, Action<Command> forget)
    {
        Add(command, time.GetTimestamp());
        Trim(forget);
    }

    /// <summary>Takes in a command that ended under an earlier daemon.</summary>
    public void Restore(Command command, DateTimeOffset endedAt)
    {
        var age = time.GetUtcNow() - endedAt;
        Add(command, time.GetTimestamp() - (long)(Math.Max(0, age.TotalSeconds) * time.TimestampFrequency));
    }

    public void Trim(Action<Command> forget)
    {
        while (TakeSurplus() is { } command) forget(command);
    }

    private void Add(Command command, long endedAt)
    {
        var entry = new Entry(command, endedAt, BytesOf(command), command.Stored is null);
        lock (_gate)
        {
            _ended.Enqueue(entry);
            Weigh(entry, 1);
        }
    }

    private Command? TakeSurplus()
    {
        lock (_gate)
        {
            if (!_ended.TryPeek(out var oldest) || !(IsOver || time.GetElapsedTime(oldest.EndedAt) >= options.KeepOutcomes)) return null;
            _ended.Dequeue();
            Weigh(oldest, -1);
            return oldest.Command;
        }
    }

    private bool IsOver =>
        _ended.Count > options.MostOutcomes
        || (_ended.Count > 1 && (_bytes > options.MostOutcomeBytes || _bytesInMemory > options.MostOutcomeBytesInMemory));

    private void Weigh(Entry entry, int sign)
    {
        _bytes += sign * entry.Bytes;
        if (entry.IsInMemoryOnly) _bytesInMemory += sign * entry.Bytes;
    }

    private static long BytesOf(Command command) =>
        command.Stored?.Bytes ?? Encoding.UTF8.GetByteCount(command.Outcome?.ResultJson ?? "") + Encoding.UTF8.GetByteCount(command.ArgumentsJson);

    private readonly record struct Entry(Command Command, long EndedAt, long Bytes, bool IsInMemoryOnly);
}
