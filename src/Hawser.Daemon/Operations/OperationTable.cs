using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.OperationEvent.Types;

namespace Hawser.Daemon.Operations;

/// <summary>How far each operation is, from the events that tell of it. Ended ones are kept for a while.</summary>
internal sealed class OperationTable(OperationOptions options, TimeProvider time) : IEventTap
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Editor, string Operation), OperationInfo> _operations = [];

    public EventKinds Kinds => EventKinds.Operation;

    public IReadOnlyList<OperationInfo> List(bool includeEnded)
    {
        lock (_gate)
        {
            ForgetOld();
            return [.. _operations.Values.Where(operation => includeEnded || operation.IsRunning()).OrderBy(operation => operation.StartedUnixMs)];
        }
    }

    /// <summary>The operation of that id, or the only one whose id begins so.</summary>
    /// <exception cref="HawserException">unknown_operation, or invalid_argument when several begin so.</exception>
    public OperationInfo Find(string id)
    {
        var all = List(includeEnded: true);
        var found = all.Where(operation => operation.OpId == id).ToArray();
        if (found.Length == 0 && id.Length > 0) found = [.. all.Where(operation => operation.OpId.StartsWith(id, StringComparison.OrdinalIgnoreCase))];
        return found.Length == 1 ? found[0] : throw OperationFailures.NotOne(id, found, all);
    }

    /// <summary>Those of an Editor that have not ended.</summary>
    public IReadOnlyList<OperationInfo> RunningIn(string editorId) => [.. List(includeEnded: false).Where(operation => operation.EditorId == editorId)];

    /// <summary>Somebody wants it cancelled. It may take its time, and be told again after a reload.</summary>
    public void NoteCancelRequest(OperationInfo operation)
    {
        lock (_gate)
        {
            var key = (operation.EditorId, operation.OpId);
            if (_operations.GetValueOrDefault(key) is not { } known || !known.IsRunning()) return;
            var next = known.Clone();
            next.CancelRequested = true;
            _operations[key] = next;
        }
    }

    // The infos are replaced and never changed, because lists of them are read without the lock.
    public void OnEvent(Event entry)
    {
        if (entry.PayloadCase != Event.PayloadOneofCase.Op) return;
        lock (_gate)
        {
            var key = (entry.EditorId, entry.Op.OpId);
            var known = _operations.GetValueOrDefault(key);
            if (known is { EndedUnixMs: > 0 } && entry.Op.Kind == Kind.Progress) return; // late, and no news
            _operations[key] = known is null || (entry.Op.Kind == Kind.Start && !known.IsRunning()) ? OperationInfos.Begin(entry) : OperationInfos.Follow(known, entry);
            if (known is null && _operations.Count > options.Most) ForgetOne();
        }
    }

    private void ForgetOld()
    {
        var oldest = time.GetUtcNow().ToUnixTimeMilliseconds() - (long)options.KeepEnded.TotalMilliseconds;
        foreach (var (key, operation) in _operations)
        {
            if (!operation.IsRunning() && operation.EndedUnixMs <= oldest) _operations.Remove(key);
        }
    }

    // An Editor that starts operations and never ends them costs us no more than this.
    private void ForgetOne() =>
        _operations.Remove(_operations.MinBy(entry => (entry.Value.IsRunning(), entry.Value.StartedUnixMs)).Key);
}
