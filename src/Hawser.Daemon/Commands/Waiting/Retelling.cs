using System.Collections.Concurrent;

namespace Hawser.Daemon.Commands.Waiting;

/// <summary>Tells callers each second what they wait for, as long as they do. Runs only while somebody does.</summary>
internal sealed class Retelling
{
    private readonly ConcurrentDictionary<Command, bool> _waiting = new();
    private readonly Func<Command, bool> _tell;
    private readonly ITimer _timer;

    /// <param name="tell">False: that command waits no more.</param>
    public Retelling(Func<Command, bool> tell, TimeProvider time)
    {
        _tell = tell;
        _timer = time.CreateTimer(static self => ((Retelling)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(Command command)
    {
        if (_waiting.TryAdd(command, true)) Arm();
    }

    private void OnTimer()
    {
        foreach (var command in _waiting.Keys)
        {
            if (!_tell(command)) _waiting.TryRemove(command, out _);
        }

        if (!_waiting.IsEmpty) Arm();
    }

    private void Arm() => _timer.Change(WaitReasons.ToldEvery, Timeout.InfiniteTimeSpan);
}
