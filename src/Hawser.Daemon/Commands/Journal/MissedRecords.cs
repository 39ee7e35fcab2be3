using Hawser.Daemon.Journals;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>
/// Ends that could not be written when they came. They must be made up for: the journal holds these commands as living, and the next
/// daemon would give them to the Editor again.
/// </summary>
internal sealed class MissedRecords
{
    private readonly Dictionary<Command, (AcceptedRecord Asked, JournalRecord End)> _ended = [];
    private readonly List<JournalRecord> _withdrawn = [];

    public int Count => _ended.Count + _withdrawn.Count;

    public void End(Command command, AcceptedRecord asked, JournalRecord end) => _ended[command] = (asked, end);

    public void Withdraw(JournalRecord record) => _withdrawn.Add(record);

    /// <summary>The outcome is kept no longer; that there was one still has to be said, in few words.</summary>
    public void Forget(Command command)
    {
        if (_ended.Remove(command, out var missed))
            _withdrawn.Add(new JournalRecord { Withdrawn = new WithdrawnRecord { Number = missed.End.Ended.Number } });
    }

    /// <param name="append">Throws when it can't; then all is kept for the next time.</param>
    public void WriteAll(Func<JournalRecord, RecordPlace> append, Action<Command, StoredCommand> store)
    {
        foreach (var record in _withdrawn) append(record);
        var stored = _ended.OrderBy(missed => missed.Key.Outcome!.FinishedUnixMs)
            .Select(missed => (missed.Key, new StoredCommand(append(new JournalRecord { Accepted = missed.Value.Asked }), append(missed.Value.End)))).ToList();
        foreach (var (command, place) in stored) store(command, place);
        _withdrawn.Clear();
        _ended.Clear();
    }
}
