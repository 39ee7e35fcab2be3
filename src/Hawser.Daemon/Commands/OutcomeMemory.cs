using System.Text;

namespace Hawser.Daemon.Commands;

/// <summary>Ended commands in the order of their end, bounded by number, age and size. Says which to forget.</summary>
internal sealed class OutcomeMemory(CommandOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<(Command Command, long EndedAt, int Bytes)> _ended = new();
    private long _bytes;

    public int Count
    {
        get { lock (_gate) return _ended.Count; }
    }

    /// <summary>Takes in a command that has ended; <paramref name="forget"/> is called for each that has to go.</summary>
    public void Add(Command command, Action<Command> forget)
    {
        var bytes = Encoding.UTF8.GetByteCount(command.Outcome?.ResultJson ?? "") + Encoding.UTF8.GetByteCount(command.ArgumentsJson);
        lock (_gate)
        {
            _ended.Enqueue((command, time.GetTimestamp(), bytes));
            _bytes += bytes;
        }

        Trim(forget);
    }

    public void Trim(Action<Command> forget)
    {
        while (TakeSurplus() is { } command) forget(command);
    }

    private Command? TakeSurplus()
    {
        lock (_gate)
        {
            if (!_ended.TryPeek(out var oldest)) return null;
            var tooMany = _ended.Count > options.MostOutcomes || (_bytes > options.MostOutcomeBytes && _ended.Count > 1);
            if (!tooMany && time.GetElapsedTime(oldest.EndedAt) < options.KeepOutcomes) return null;
            _ended.Dequeue();
            _bytes -= oldest.Bytes;
            return oldest.Command;
        }
    }
}
