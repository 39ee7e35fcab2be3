using Hawser.Daemon.Journals;
using Hawser.Protocol.V1;
using Step = Hawser.Daemon.Commands.Journal.JournalRecord.StepOneofCase;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>What the records say, taken together. The journal that writes them and the one that reads them back apply the same steps.</summary>
internal sealed class JournalModel
{
    private readonly Dictionary<ulong, LiveRecord> _live = [];
    private readonly Dictionary<string, EditorIdentity> _editors = new(StringComparer.Ordinal);

    /// <summary>Commands that have not ended, in the order of their acceptance.</summary>
    public IReadOnlyList<LiveRecord> Live => [.. _live.Values.OrderBy(live => live.Accepted.Number)];

    public int LiveCount => _live.Count;

    public IReadOnlyDictionary<string, EditorIdentity> Editors => _editors;

    /// <summary>The highest number that a command ever had.</summary>
    public ulong LastNumber { get; private set; }

    public LiveRecord? Find(ulong number) => _live.GetValueOrDefault(number);

    /// <returns>The command that this step has ended, as far as it is known.</returns>
    public EndedRecordPair? Apply(JournalRecord record, RecordPlace place)
    {
        switch (record.StepCase)
        {
            case Step.Accepted:
                LastNumber = Math.Max(LastNumber, record.Accepted.Number);
                _live[record.Accepted.Number] = new LiveRecord(record.Accepted, place);
                break;
            case Step.Dispatched when Find(record.Dispatched.Number) is { } live:
                live.Accepted.Dispatched = true;
                live.Accepted.EditorId = record.Dispatched.EditorId;
                live.Accepted.Attempts = record.Dispatched.Attempts;
                live.Accepted.CutOff = false;
                break;
            case Step.Cancel when Find(record.Cancel.Number) is { } live:
                live.Accepted.CancelRequested = true;
                break;
            case Step.CutOff when Find(record.CutOff.Number) is { } live:
                live.Accepted.CutOff = true;
                break;
            case Step.Withdrawn:
                _live.Remove(record.Withdrawn.Number);
                break;
            case Step.Ended when _live.Remove(record.Ended.Number, out var live):
                return new EndedRecordPair(live, record.Ended, place);
            case Step.Editor:
                _editors[record.Editor.SessionId] = record.Editor;
                break;
        }

        return null;
    }
}
