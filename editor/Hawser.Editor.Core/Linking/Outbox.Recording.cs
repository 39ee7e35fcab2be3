using Hawser.Editor.Core.Commands;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// Each outcome goes into the ledger before it goes to the daemon: in its turn, and at once while there is no line. A ledger that tells
/// the daemon by itself takes it over for good.
/// </summary>
internal sealed partial class Outbox
{
    private readonly Queue<HeldOutcome> _unrecorded = new();

    private bool HasUnrecorded => _connection is null && _unrecorded.Count > 0;

    private void RecordNext()
    {
        HeldOutcome? outcome;
        lock (_gate)
        {
            if (!HasUnrecorded) return;
            outcome = _unrecorded.Dequeue();
        }

        if (!_commands.TryHandOver(outcome)) return;
        lock (_gate) _queue.Forget(outcome);
    }

    /// <summary>What was not written goes into the ledger: the next domain, or the ledger itself, tells it.</summary>
    private void RecordAll()
    {
        List<HeldOutcome> outcomes;
        lock (_gate) outcomes = _queue.Outcomes.ToList();
        foreach (var outcome in outcomes) _commands.TryHandOver(outcome);
    }
}
