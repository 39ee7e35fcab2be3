using System.Diagnostics.CodeAnalysis;

namespace Hawser.Editor.Core.Commands;

/// <summary>
/// The outcomes of late. One that the daemon has not journalled is told again on the next connection; one that it has answers a
/// daemon that lost it all the same and sends the command again, so that the command does not run twice.
/// </summary>
internal sealed class OutcomeMemory
{
    private const int Most = 256;

    // A daemon whose disk is full says nothing of what it was sent. It has it in memory, so at some number enough is enough.
    private const int MostUnsettled = 4096;
    private readonly object _gate = new();
    private readonly Dictionary<string, HeldOutcome> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<HeldOutcome> _oldestFirst = new();
    private bool _awaitWord;

    public void Add(HeldOutcome outcome)
    {
        lock (_gate)
        {
            if (!_byId.TryAdd(outcome.Id, outcome)) return;
            outcome.AwaitsWord = _awaitWord;
            _oldestFirst.AddLast(outcome);
            if (_byId.Count > Most) ForgetOne();
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

    /// <summary>What the daemon may not have: to be told on the next connection. Oldest first.</summary>
    public IReadOnlyList<HeldOutcome> Unsettled() => All().Where(outcome => !outcome.IsSettled).ToList();

    /// <summary>Whether the daemon of this connection says which outcomes it has journalled.</summary>
    public void AwaitWord(bool awaited)
    {
        lock (_gate)
        {
            _awaitWord = awaited;
            foreach (var outcome in _oldestFirst) outcome.AwaitsWord = awaited;
        }
    }

    /// <summary>The daemon has journalled these.</summary>
    public void Settle(IEnumerable<string> ids)
    {
        lock (_gate)
        {
            foreach (var id in ids)
            {
                if (_byId.TryGetValue(id, out var outcome)) outcome.Settle();
            }
        }
    }

    // What was never sent stays, however much that is: each is a command that somebody waits for.
    private void ForgetOne()
    {
        if (!TryForgetOldest(outcome => outcome.IsSettled) && _byId.Count > MostUnsettled) TryForgetOldest(outcome => outcome.WasSent);
    }

    private bool TryForgetOldest(Func<HeldOutcome, bool> may)
    {
        for (var node = _oldestFirst.First; node is not null; node = node.Next)
        {
            if (!may(node.Value)) continue;
            _byId.Remove(node.Value.Id);
            _oldestFirst.Remove(node);
            return true;
        }

        return false;
    }
}
