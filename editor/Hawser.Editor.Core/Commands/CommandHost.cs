using System.Collections.Concurrent;
using Hawser.Editor.Core.Binding;
using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.MainThread;
using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands;

/// <summary>Runs commands: each id once, each to exactly one ending, whatever thread ends it.</summary>
internal sealed class CommandHost
{
    private static readonly TimeSpan EndingPatience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, CommandRun> _runs = new(StringComparer.Ordinal);
    private readonly List<CommandRun> _continuing = new();
    private readonly List<CommandRun> _heldBack = new();
    private CommandRun? _alone;
    private readonly MainThreadQueue _queue;
    private readonly TimeProvider _time;
    private readonly Func<CommandTable> _table;
    private readonly OutcomeMemory _outcomes;
    private readonly ICommandLedger _ledger;
    private readonly ILocalCalls? _localCalls;
    private readonly Action<HeldOutcome> _send;
    private int _ticked;
    private volatile bool _closed;

    public CommandHost(CommandHostParts parts)
    {
        _queue = parts.Queue;
        _time = parts.Time;
        _table = parts.Table;
        _outcomes = parts.Outcomes;
        _ledger = parts.Ledger;
        _localCalls = parts.LocalCalls;
        _send = parts.Send;
        Operations = parts.Operations;
        OnFault = parts.OnFault;
        Undo = parts.Undo;
        _queue.HoldBack = HoldBack;
    }

    public IUndoGroups? Undo { get; }

    public CommandTable Table => _table();

    public Operations.OperationBoard Operations { get; }

    public Action<Exception> OnFault { get; }

    /// <summary>Something of the main thread's is under way: the ticks look after its end and its deadline.</summary>
    public bool NeedsTicks => Volatile.Read(ref _ticked) != 0;

    /// <summary>Queued, running or continuing here.</summary>
    public IEnumerable<string> HeldIds => _runs.Keys;

    /// <summary>Takes a command from the daemon. The same id again joins the run, or gets the outcome it had.</summary>
    public void Execute(string id, Execute request)
    {
        if (_closed || _runs.ContainsKey(id)) return;
        if (_outcomes.TryGet(id, out var earlier))
        {
            _send(earlier);
            return;
        }

        var run = Begin(id, request.Command, request.Caller, _time.GetTimestamp() + ToTicks(request.RemainingMs) - ToTicks(AgeOf(request)));
        if (Prepare(run, request, out var descriptor) is { } failure) End(run, Ending.Failed(failure));
        else Dispatch(run, descriptor!);
    }

    /// <summary>False: no such command, or it has ended.</summary>
    public bool Revoke(string id, string reason)
    {
        if (!_runs.TryGetValue(id, out var run)) return false;
        run.Cancel(reason);
        if (!run.TryDrop(DropReason.Cancelled) && run.IsContinuing && !run.EndsItself) End(run, Ending.Cancelled(reason));
        return true;
    }

    /// <summary>Each tick while <see cref="NeedsTicks"/>: continuations, and the deadlines of what awaits something. Main thread.</summary>
    public void Tick()
    {
        foreach (var run in TakeContinuing()) run.Continue(_table());
        foreach (var run in _runs.Values)
        {
            if (run.Remaining > TimeSpan.Zero) continue;
            if (!run.TryDrop(DropReason.Expired) && run.HasStarted) run.Cancel(CommandRun.DeadlinePassed);
        }
    }

    /// <summary>Takes up what earlier domains left to be continued.</summary>
    public void Resume(IEnumerable<ContinuationRecord> records)
    {
        foreach (var record in records)
        {
            if (!_ledger.Start(record.CommandId)) continue;
            _ledger.Continue(record);
            var run = Begin(record.CommandId, record.Command, record.Caller, record.Deadline);
            run.ResumeFrom(record.Point, record.HasOperation);
            if (run.EndsItself) HoldOthersBackFor(run);
            BeginContinuing(run);
        }
    }

    /// <summary>From here on nothing new is taken; what waits is dropped, unstarted.</summary>
    public void Close()
    {
        _closed = true;
        _queue.Close();
    }

    /// <summary>After <see cref="Close"/>: gives up what is still running, and says what the next domain must know of it.</summary>
    public UnfinishedRuns GiveUp()
    {
        var unfinished = _runs.Values.Where(run => !run.TryDrop(DropReason.Closed) && run.HasStarted && run.TryEnd()).ToList();
        unfinished.ForEach(run => run.Cancel("The scripting domain reloads."));
        AwaitEndings(unfinished);
        return new UnfinishedRuns(
            unfinished.Where(run => run.ResumeAt is not null).Select(ContinuationRecord.Of).ToList(),
            unfinished.Where(run => run.ResumeAt is null).Select(run => run.Id).ToList());
    }

    /// <summary>Writes down that it starts.</summary>
    /// <returns>False: it must not, and is given up.</returns>
    internal bool MayStart(CommandRun run)
    {
        if (_ledger.Start(run.Id)) return true;
        run.TryEnd();
        _runs.TryRemove(run.Id, out _);
        Untick(run);
        return false;
    }

    /// <summary>Writes down where it goes on.</summary>
    internal void NoteContinuation(CommandRun run) => _ledger.Continue(ContinuationRecord.Of(run));

    /// <summary>Until this one has ended no other command starts on the main thread. What is under way goes on.</summary>
    internal void HoldOthersBackFor(CommandRun run)
    {
        lock (_heldBack) _alone = run;
    }

    /// <summary>What awaits something from here on goes on on the main thread, as in a command's first call.</summary>
    internal MainThreadContextScope EnterMainThreadContext() => new(_queue);

    internal TimeSpan TimeUntil(long timestamp)
    {
        var left = _time.GetElapsedTime(_time.GetTimestamp(), timestamp);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    internal void BeginContinuing(CommandRun run)
    {
        Tick(run);
        lock (_continuing) _continuing.Add(run);
        _queue.Posted?.Invoke();
    }

    /// <summary>The run's one ending: later ones are lost on purpose.</summary>
    internal void End(CommandRun run, Ending ending)
    {
        if (!run.TryEnd()) return;
        run.Operation?.Complete(ending.OperationCode, ending.Failure?.Message ?? "");
        var held = new HeldOutcome(run.Id, run.Command, ending, _time.GetUtcNow());

        // Remembered before it is forgotten as a run: a command sent twice finds it in one of the two.
        var isLocal = IsLocal(run.Id);
        if (!isLocal) _outcomes.Add(held);
        _runs.TryRemove(run.Id, out _);
        Untick(run);
        LetOthersGo(run);
        if (!isLocal)
        {
            _send(held);
            return;
        }

        _localCalls!.Answer(held);
        _ledger.Forget(run.Id);
    }

    private bool HoldBack(MainThreadItem item)
    {
        lock (_heldBack)
        {
            if (_alone is null || item is not CommandRun run || run == _alone) return false;
            _heldBack.Add(run);
            return true;
        }
    }

    private void LetOthersGo(CommandRun ended)
    {
        CommandRun[] held;
        lock (_heldBack)
        {
            if (_alone != ended) return;
            _alone = null;
            held = _heldBack.ToArray();
            _heldBack.Clear();
        }

        foreach (var run in held) _queue.Post(run);
    }

    // Off the main thread a command may be between its end and its place among the outcomes. In neither list, the daemon would take it
    // for one that never came, and send it again. It is a matter of microseconds, unless the system takes that thread's turn away.
    private void AwaitEndings(List<CommandRun> givenUp)
    {
        var since = _time.GetTimestamp();
        var spin = default(SpinWait);
        while (_runs.Values.Any(run => run.HasEnded && !givenUp.Contains(run)) && _time.GetElapsedTime(since) < EndingPatience) spin.SpinOnce();
    }

    private bool IsLocal(string id) => _localCalls is not null && _localCalls.Owns(id);

    private CommandRun Begin(string id, string command, string caller, long deadline)
    {
        var run = new CommandRun(this, id, command, caller, deadline);
        _runs.TryAdd(id, run);
        return run;
    }

    private Failure? Prepare(CommandRun run, Execute request, out CommandDescriptor? descriptor)
    {
        if (!_table().Commands.TryGetValue(request.Command, out descriptor)) return RequestFailures.UnknownCommand(request.Command, _table().Commands.Keys);
        if (!JsonReader.TryParse(request.ArgumentsJson.Length == 0 ? "{}" : request.ArgumentsJson, out var arguments, out var syntax)) return RequestFailures.InvalidJson(syntax);
        if (arguments.Kind != JsonKind.Object) return RequestFailures.InvalidArguments(new[] { new BindingProblem("", $"expected object, got {JsonKindNames.Of(arguments)}") });

        var problems = new List<BindingProblem>();
        run.Prepare(descriptor, descriptor.Parameters.Bind(arguments, run.Context, problems));
        return problems.Count == 0 ? null : RequestFailures.InvalidArguments(problems);
    }

    private void Dispatch(CommandRun run, CommandDescriptor descriptor)
    {
        if (descriptor.Quick) run.RunHere();
        else if (descriptor.MainThread) DispatchToMainThread(run);
        else DispatchToPool(run);
    }

    private void DispatchToMainThread(CommandRun run)
    {
        Tick(run);
        if (!_queue.TryPost(run)) End(run, Ending.Failed(RequestFailures.QueueFull(_queue.Waiting)));
    }

    // No tick looks after its deadline: the main thread may be what is stuck.
    private void DispatchToPool(CommandRun run)
    {
        run.CancelAtDeadline(_time);
        ThreadPool.UnsafeQueueUserWorkItem(waiting => ((CommandRun)waiting!).RunHere(), run);
    }

    private void Tick(CommandRun run)
    {
        if (run.TryTick()) Interlocked.Increment(ref _ticked);

        // It may have been revoked in between: whichever of the two comes last takes it off again.
        if (run.HasEnded) Untick(run);
    }

    private void Untick(CommandRun run)
    {
        if (run.TryUntick()) Interlocked.Decrement(ref _ticked);
    }

    private CommandRun[] TakeContinuing()
    {
        lock (_continuing)
        {
            _continuing.RemoveAll(run => run.HasEnded);
            return _continuing.ToArray();
        }
    }

    // Frozen, or in the middle of a reload, we read a command long after it was sent; its caller may not be waiting any more. Of a clock
    // that was set back in between nothing can be learned.
    private long AgeOf(Execute request) =>
        request.SentUnixMs == 0 ? 0 : Math.Max(0, _time.GetUtcNow().ToUnixTimeMilliseconds() - request.SentUnixMs);

    private long ToTicks(long milliseconds) => (long)(milliseconds * (_time.TimestampFrequency / 1000d));
}
