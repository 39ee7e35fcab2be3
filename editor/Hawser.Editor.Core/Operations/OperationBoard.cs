using System.Collections.Concurrent;
using Hawser.Editor.Core.Linking;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Operations;

/// <summary>The operations of one scripting domain: where they say that they begin, how far they are, and that they have ended.</summary>
public sealed class OperationBoard
{
    // Unity loads a project in several passes: one that is not taken up in the first domain may be in the next.
    private const int MostDomainsUnclaimed = 3;

    // What began before Hawser did, in case it never does.
    private const int MostBefore = 1000;

    private readonly object _gate = new();
    private readonly ConcurrentDictionary<string, Operation> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Operation> _unclaimed = new(StringComparer.Ordinal);
    private Queue<Action<IEventSink>>? _before = new();
    private volatile IEventSink? _events;

    internal Action<Exception> OnFault { get; private set; } = _ => { };

    /// <summary>Begins one that is nobody's but the Editor's.</summary>
    public Operation Start(string title) => Start(new OperationStart(title));

    /// <summary>Hawser does not run here: nobody will ever ask.</summary>
    public void Discard()
    {
        lock (_gate) _before = null;
    }

    /// <summary>Takes up one that an earlier domain began; null: none of that id is open.</summary>
    public Operation? Resume(string id)
    {
        _unclaimed.TryRemove(id, out _);
        return _open.TryGetValue(id, out var open) ? open : null;
    }

    internal Operation Start(OperationStart start)
    {
        var operation = Adopt(start);
        Send(new Event
        {
            Op = new OperationEvent
            {
                OpId = start.Id,
                Kind = OperationEvent.Types.Kind.Start,
                Title = start.Title,
                Message = start.Title,
                Cancellable = start.IsCancellable,
                CommandId = start.CommandId,
                Caller = start.Caller,
            },
        });
        return operation;
    }

    /// <summary>One that has begun, and been told, in an earlier domain.</summary>
    internal Operation Adopt(OperationStart start)
    {
        var operation = new Operation(this, start);
        _open[start.Id] = operation;
        return operation;
    }

    /// <summary>From here on there is somebody to tell, and that is told which was said before.</summary>
    internal void Attach(IEventSink events, Action<Exception> onFault)
    {
        OnFault = onFault;
        lock (_gate)
        {
            while (_before is { Count: > 0 }) _before.Dequeue()(events);
            _before = null;
            _events = events; // only now: nobody overtakes what came before
        }
    }

    /// <summary>What earlier domains left: open ones wait to be taken up, of others it is told that they have ended.</summary>
    internal void TakeUp(IEnumerable<OperationRecord> records)
    {
        foreach (var record in records)
        {
            var operation = Adopt(record.Start);
            if (record.WhyAbandoned is { } why) operation.Complete(OperationCodes.Abandoned, why);
            else _unclaimed[operation.Id] = operation;
        }
    }

    /// <summary>False: none such is open, or nobody in it listens.</summary>
    internal bool Cancel(string id) => _open.TryGetValue(id, out var operation) && operation.TryCancel();

    /// <summary>The Editor quits.</summary>
    internal void AbandonAll(string why)
    {
        foreach (var operation in _open.Values) operation.Complete(OperationCodes.Abandoned, why);
    }

    /// <summary>The domain is about to go: ends what goes with it. Those of commands are the commands' to end.</summary>
    internal void AbandonAtReload()
    {
        foreach (var operation in _open.Values.Where(operation => operation.Begun.CommandId.Length == 0))
        {
            var unclaimed = _unclaimed.ContainsKey(operation.Id) && operation.Begun.DomainsUnclaimed + 1 >= MostDomainsUnclaimed;
            if (unclaimed) operation.Complete(OperationCodes.Abandoned, "After the reload nothing in the project took it up.");
            else if (!operation.Begun.SurvivesReload) operation.Complete(OperationCodes.Abandoned, "The scripting domain was reloaded.");
        }
    }

    /// <summary>What the next domain must know.</summary>
    /// <param name="continued">Commands that go on there; they take up their operations themselves.</param>
    internal IReadOnlyList<OperationRecord> Leave(IReadOnlyCollection<string> continued) =>
        _open.Values.Where(operation => !continued.Contains(operation.Begun.CommandId)).Select(ToRecord).ToList();

    internal void Forget(Operation operation)
    {
        _open.TryRemove(operation.Id, out _);
        _unclaimed.TryRemove(operation.Id, out _);
    }

    internal void Send(Event happened)
    {
        if (_events is { } events) events.Send(happened);
        else SendLater(sink => sink.Send(happened));
    }

    internal void Send(IPendingEvent pending)
    {
        if (_events is { } events) events.Send(pending);
        else SendLater(sink => sink.Send(pending));
    }

    private OperationRecord ToRecord(Operation operation) => operation.Begun.CommandId.Length > 0
        ? new OperationRecord(operation.Begun, "The scripting domain was reloaded, and its command does not go on after that.")
        : new OperationRecord(operation.Begun with { DomainsUnclaimed = _unclaimed.ContainsKey(operation.Id) ? operation.Begun.DomainsUnclaimed + 1 : 0 }, null);

    private void SendLater(Action<IEventSink> send)
    {
        lock (_gate)
        {
            if (_events is { } events) send(events);
            else if (_before is { Count: < MostBefore }) _before.Enqueue(send);
        }
    }
}
