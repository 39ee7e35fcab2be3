namespace Hawser.Daemon.Commands.Waiting;

/// <summary>Commands whose Editor died before it got them, and that wait for their project's next one.</summary>
internal sealed class WaitingRoom
{
    private readonly Lock _gate = new();
    private readonly HashSet<Command> _waiting = [];
    private int _count;

    public void Add(Command command)
    {
        lock (_gate)
        {
            _waiting.Add(command);
            _count = _waiting.Count;
        }
    }

    public bool Remove(Command command)
    {
        if (Volatile.Read(ref _count) == 0) return false; // every ending command asks, and hardly any was here
        lock (_gate)
        {
            var removed = _waiting.Remove(command);
            _count = _waiting.Count;
            return removed;
        }
    }

    /// <summary>Those that wait for an Editor that is starting.</summary>
    public IReadOnlyList<Command> ForStarts()
    {
        if (Volatile.Read(ref _count) == 0) return [];
        lock (_gate) return [.. _waiting.Where(command => command.AwaitsStart)];
    }

    public IReadOnlyList<Command> TakeAll(string projectId)
    {
        lock (_gate)
        {
            var taken = _waiting.Where(command => command.ProjectId == projectId).OrderBy(command => command.Number).ToList();
            _waiting.ExceptWith(taken);
            _count = _waiting.Count;
            return taken;
        }
    }
}
