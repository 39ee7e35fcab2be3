using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Operations;

/// <summary>What operations have said, from the store.</summary>
internal sealed class OperationHistory(IEventJournal journal, OperationOptions options)
{
    private static readonly EventNeed OperationEvents = new(EventKinds.Operation, Level.Trace);

    /// <summary>Its START, the progress that is still stored, its COMPLETE. Of very long ones the middle is left out.</summary>
    public IReadOnlyList<Event> Of(OperationInfo operation)
    {
        var history = new List<Event>();
        using var reader = journal.ReadAfter(operation.FirstSequence - 1, OperationEvents);
        while (reader.Next() is { } batch)
        {
            if (batch.Stamp.EditorId == operation.EditorId) history.AddRange(In(batch).Where(entry => entry.Sequence >= operation.FirstSequence && entry.Op.OpId == operation.OpId));
            if (history.Count > options.MostHistory) history.RemoveRange(1, history.Count - options.MostHistory);
            if (history is [.., { Op.Kind: OperationEvent.Types.Kind.Complete }] && !operation.IsRunning()) break;
        }

        return history;
    }

    /// <summary>The newest of all operations, oldest first.</summary>
    public IReadOnlyList<Event> Newest(int most)
    {
        var newest = new List<Event>();
        using var reader = journal.ReadBefore(journal.Last + 1, OperationEvents);
        while (newest.Count < most && reader.Next() is { } batch) newest.AddRange(In(batch).Reverse());
        newest.Reverse();
        return newest;
    }

    private static IEnumerable<Event> In(StampedBatch batch) => Enumerable.Range(0, batch.Count)
        .Where(index => batch.Block.Head(index).Kind == EventKinds.Operation)
        .Select(batch.Decode);
}
