using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.OperationEvent.Types;

namespace Hawser.Daemon.Operations;

internal static class OperationInfos
{
    public static bool IsRunning(this OperationInfo operation) => operation.EndedUnixMs == 0;

    /// <summary>From the first event of an operation that is known: its START, unless that is stored no longer.</summary>
    public static OperationInfo Begin(Event entry) => Follow(
        new OperationInfo
        {
            OpId = entry.Op.OpId,
            ProjectId = entry.ProjectId,
            EditorId = entry.EditorId,
            StartedUnixMs = MillisecondsOf(entry),
            FirstSequence = entry.Sequence,
        },
        entry);

    public static OperationInfo Follow(OperationInfo known, Event entry)
    {
        var next = known.Clone();
        next.Last = entry.Op;
        if (entry.Op.Kind == Kind.Start) Describe(next, entry.Op);
        if (entry.Op.Kind == Kind.Complete) next.EndedUnixMs = MillisecondsOf(entry);
        return next;
    }

    // An older Editor's START has no title; its message says what it is.
    private static void Describe(OperationInfo operation, OperationEvent start)
    {
        operation.Title = start.Title.Length > 0 ? start.Title : start.Message;
        (operation.Cancellable, operation.CommandId, operation.Caller) = (start.Cancellable, start.CommandId, start.Caller);
    }

    private static long MillisecondsOf(Event entry) => entry.UnixNs / 1_000_000;
}
