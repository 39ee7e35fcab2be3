using System.Diagnostics.CodeAnalysis;

namespace Hawser.Editor.Core.Commands;

/// <summary>
/// The outcomes of late. One that could not be written waits here for the next connection; one that was written answers a
/// daemon that lost it and sends the command again, so that the command does not run twice.
/// </summary>
internal sealed class OutcomeMemory
{
    private const int Most = 256;
    private readonly object _gate = new();
    private readonly Dictionary<string, HeldOutcome> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<HeldOutcome> _oldestFirst = new();

    public void Add(HeldOutcome outcome)
    {
        lock (_gate)
        {
            if (!_byId.TryAdd(outcome.Id, outcome)) return;
            _oldestFirst.AddLast(outcome);
            if (_byId.Count > Most) ForgetOldestWritten();
        }
    }

    public bool TryGet(string id, [NotNullWhen(true)] out HeldOutcome? outcome)
    {
        lock (_gate) return _byId.TryGetValue(id, out outcome);
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<HeldOutcome> All()
    {
        lock (_gate) return _oldestFirst.ToList();
    }

    public IReadOnlyList<HeldOutcome> Unwritten() => All().Where(outcome => !outcome.IsWritten).ToList();

    // What was never written stays, however much that is: each is a command that somebody waits for.
    private void ForgetOldestWritten()
    {
        for (var node = _oldestFirst.First; node is not null; node = node.Next)
        {
            if (!node.Value.IsWritten) continue;
            _byId.Remove(node.Value.Id);
            _oldestFirst.Remove(node);
            return;
        }
    }
}
