using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.OperationEvent.Types;

namespace Hawser.Daemon.Operations;

/// <summary>How far each operation is, from the events that tell of it. Ended ones are kept for a while.</summary>
internal sealed class OperationTable(OperationOptions options, TimeProvider time) : IEventTap, IEditorObserver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Editor, string Operation), OperationInfo> _operations = [];

    public EventKinds Kinds => EventKinds.Operation;

    public IReadOnlyList<OperationInfo> List(bool includeEnded)
    {
        lock (_gate)
        {
            Trim();
            return [.. _operations.Values.Where(operation => includeEnded || operation.EndedUnixMs == 0).OrderBy(operation => operation.StartedUnixMs)];
        }
    }

    // The infos are replaced and never changed, because lists of them are read without the lock.
    public void OnEvent(Event entry)
    {
        if (entry.PayloadCase != Event.PayloadOneofCase.Op) return;
        lock (_gate)
        {
            var key = (entry.EditorId, entry.Op.OpId);
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var known = _operations.GetValueOrDefault(key);
            var next = known?.Clone() ?? new OperationInfo
            {
                OpId = entry.Op.OpId,
                Title = entry.Op.Message,
                ProjectId = entry.ProjectId,
                EditorId = entry.EditorId,
                StartedUnixMs = now,
            };
            next.Last = entry.Op;
            if (entry.Op.Kind == Kind.Complete) next.EndedUnixMs = now;
            _operations[key] = next;
            if (known is null) Trim();
        }
    }

    /// <summary>Nobody will complete the operations of an Editor whose process has ended.</summary>
    public void OnLost(TrackedEditor editor, string reason)
    {
        lock (_gate)
        {
            var open = _operations.Where(entry => entry.Key.Editor == editor.Id.Value && entry.Value.EndedUnixMs == 0).ToList();
            foreach (var (key, operation) in open) _operations[key] = Ended(operation, reason);
        }
    }

    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    private OperationInfo Ended(OperationInfo operation, string reason)
    {
        var ended = operation.Clone();
        ended.Last = new OperationEvent { OpId = operation.OpId, Kind = Kind.Complete, Progress = operation.Last.Progress, Code = 1, Message = $"The Editor is gone: {reason}." };
        ended.EndedUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return ended;
    }

    private void Trim()
    {
        var oldest = time.GetUtcNow().ToUnixTimeMilliseconds() - (long)options.KeepEnded.TotalMilliseconds;
        foreach (var (key, operation) in _operations.Where(entry => entry.Value.EndedUnixMs is > 0 and var ended && ended <= oldest).ToList())
            _operations.Remove(key);

        // An Editor that starts operations and never ends them costs us no more than this.
        foreach (var key in _operations.OrderBy(entry => entry.Value.StartedUnixMs).Select(entry => entry.Key).Take(_operations.Count - options.Most).ToList())
            _operations.Remove(key);
    }
}
