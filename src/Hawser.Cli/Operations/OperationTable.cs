using Hawser.Cli.Output;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary>The operations under way, as a list and the events since tell of them. An event may be told twice.</summary>
internal sealed class OperationTable
{
    private readonly Dictionary<string, OperationInfo> _running = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<OperationInfo> Running => [.. _running.Values.OrderBy(operation => operation.StartedUnixMs).ThenBy(operation => operation.OpId, StringComparer.Ordinal)];

    public bool IsEmpty => _running.Count == 0;

    public void Fill(IEnumerable<OperationInfo> operations)
    {
        _running.Clear();
        foreach (var operation in operations.Where(operation => !OperationText.HasEnded(operation))) _running[operation.OpId] = operation;
    }

    /// <returns>The operation, where this ended it.</returns>
    public OperationInfo? Apply(Event happened)
    {
        if (happened.Op is not { } op) return null;
        var known = _running.TryGetValue(op.OpId, out var operation);
        if (!known) operation = new OperationInfo { OpId = op.OpId };
        if (op.Kind == OperationEvent.Types.Kind.Start) Begin(operation!, happened);
        operation!.Last = op;
        if (op.Kind != OperationEvent.Types.Kind.Complete)
        {
            _running[op.OpId] = operation;
            return null;
        }

        operation.EndedUnixMs = happened.UnixNs / 1_000_000;
        _running.Remove(op.OpId);
        return known ? operation : null;
    }

    private static void Begin(OperationInfo operation, Event started)
    {
        var op = started.Op;
        operation.Title = op.Title.Length > 0 ? op.Title : op.Message;
        operation.StartedUnixMs = started.UnixNs / 1_000_000;
        (operation.ProjectId, operation.EditorId) = (started.ProjectId, started.EditorId);
        (operation.CommandId, operation.Caller, operation.Cancellable) = (op.CommandId, op.Caller, op.Cancellable);
    }
}
