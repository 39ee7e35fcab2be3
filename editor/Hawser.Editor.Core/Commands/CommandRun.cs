using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Commands.Batches;
using Hawser.Editor.Core.MainThread;
using Hawser.Editor.Core.Operations;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands;

#pragma warning disable CA1001 // The token source holds nothing to dispose of: it has no timer, and nobody takes its wait handle.

/// <summary>One command on its way from acceptance to its one ending.</summary>
internal sealed class CommandRun : MainThreadItem, ICommandCall
{
    public const string DeadlinePassed = "The deadline passed.";

    private readonly CommandHost _host;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly CommandContext _context;
    private object?[] _arguments = Array.Empty<object?>();
    private CommandDescriptor? _descriptor;
    private ITimer? _deadlineTimer;
    private int _ended;
    private int _ticked;
    private volatile string? _cancelReason;

    /// <param name="deadline">The timestamp at which its caller stops waiting.</param>
    public CommandRun(CommandHost host, string id, string command, string caller, long deadline)
    {
        _host = host;
        _context = new CommandContext(this);
        Id = id;
        Command = command;
        Caller = caller;
        StartBefore = deadline;
    }

    public string Id { get; }

    public string Command { get; }

    public string Caller { get; }

    public long Deadline => StartBefore;

    public CancellationToken CancellationToken => _cancellation.Token;

    public TimeSpan Remaining => _host.TimeUntil(Deadline);

    /// <summary>Where it goes on: at the next tick when <see cref="IsContinuing"/>, otherwise only if a reload cuts it off.</summary>
    public ContinuationPoint? ResumeAt { get; private set; }

    /// <summary>Its method has returned, and a continuation brings it to its end, tick by tick.</summary>
    public bool IsContinuing { get; private set; }

    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    public Operation? Operation { get; private set; }

    public CommandContext Context => _context;

    public CommandHost Host => _host;

    /// <summary>Where it is one that runs others, once it does so here.</summary>
    public Batch? Batch { get; set; }

    /// <summary>It sees to its own end, on the main thread, when it is cancelled or late: there is something to be put in order.</summary>
    public bool EndsItself => Command == BatchCommand.Name;

    /// <summary>Null: nobody wants it to stop.</summary>
    public string? CancelReason => _cancelReason;

    public void Prepare(CommandDescriptor descriptor, object?[] arguments)
    {
        _descriptor = descriptor;
        _arguments = arguments;
    }

    /// <summary>Takes it up where an earlier domain left it.</summary>
    public void ResumeFrom(ContinuationPoint point, bool hadOperation)
    {
        TryStart();
        ResumeAt = point;
        IsContinuing = true;
        if (hadOperation) Operation = _host.Operations.Adopt(OperationOf(isCancellable: true));
    }

    /// <summary>From now on a reload does not cut it off, nor does the end of a domain that comes without a word.</summary>
    public void GoOnAt(ContinuationPoint point)
    {
        var isKnown = ResumeAt is { } known && known.Name == point.Name && ReferenceEquals(known.State, point.State);
        ResumeAt = point;
        if (!isKnown && HasStarted && !HasEnded) _host.NoteContinuation(this);
    }

    /// <summary>True if it was not counted among those that need ticks, and is from now on.</summary>
    public bool TryTick() => Interlocked.Exchange(ref _ticked, 1) == 0;

    /// <summary>True if it was counted, and no longer is.</summary>
    public bool TryUntick() => Interlocked.Exchange(ref _ticked, 0) == 1;

    public bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return false;
        _deadlineTimer?.Dispose();
        return true;
    }

    public void CancelAtDeadline(TimeProvider time) =>
        _deadlineTimer = time.CreateTimer(run => ((CommandRun)run!).Cancel(DeadlinePassed), this, Remaining, Timeout.InfiniteTimeSpan);

    /// <summary>On a background thread.</summary>
    public void RunHere()
    {
        if (Remaining <= TimeSpan.Zero && TryDrop(DropReason.Expired)) return;
        if (TryStart()) Run();
    }

    /// <summary>One tick of its continuation, on the main thread.</summary>
    public void Continue(CommandTable table)
    {
        if (HasEnded) return;
        if (Remaining <= TimeSpan.Zero && !EndsItself) _host.End(this, Ending.Expired);
        else if (table.Continuations.TryGetValue(ResumeAt!.Name, out var method)) Conclude(method, () => method.Call(new object[] { _context, ResumeAt.State }));
        else _host.End(this, Ending.Interrupted($"After the reload nothing in the project continues \"{ResumeAt.Name}\" any more."));
    }

    /// <summary>Asks it to stop; the handler's reactions run elsewhere, so the caller is not held up.</summary>
    public void Cancel(string reason)
    {
        if (_cancelReason is not null) return;
        _cancelReason = reason;
        ThreadPool.UnsafeQueueUserWorkItem(source => TripToken((CancellationTokenSource)source!), _cancellation);
    }

    public void Report(int percent, string message)
    {
        if (HasEnded) return;
        BeginOperation();
        Operation!.Report(percent, message);
    }

    protected internal override void Run()
    {
        if (!_host.MayStart(this)) return;
        if (_descriptor!.Parameters.ReportProgress) BeginOperation();
        Conclude(_descriptor.Method, () => _descriptor.Method.Call(_arguments));
    }

    // Closed: the reload takes the queue along. The command never started, so the daemon sends it again. Only its timer would stay, and
    // with it, where code is unloaded when nothing refers to it any more, the whole domain.
    protected override void OnDropped(DropReason reason)
    {
        if (reason == DropReason.Closed) _deadlineTimer?.Dispose();
        if (reason != DropReason.Closed) _host.End(this, reason == DropReason.Expired ? Ending.Expired : Ending.Cancelled(_cancelReason ?? ""));
    }

    private void BeginOperation()
    {
        lock (_cancellation) Operation ??= _host.Operations.Start(OperationOf(_descriptor?.Parameters.CanBeCancelled ?? true));
    }

    // Under the command's own id: whoever knows the one knows the other.
    private OperationStart OperationOf(bool isCancellable) => new(Command)
    {
        Id = Id,
        CommandId = Id,
        Caller = Caller,
        IsCancellable = isCancellable,
        OnCancel = () => _host.Revoke(Id, "Its operation was cancelled."),
    };

    private void TripToken(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException fault)
        {
            _host.OnFault(fault);
        }
    }

    private void Conclude(CommandMethod method, Func<object?> call)
    {
        try
        {
            var returned = call();
            if (method.IsAsync) Await(method, method.TaskOf(returned ?? throw new InvalidOperationException("An async command returned no task.")));
            else Take(returned);
        }
        catch (Exception thrown)
        {
            _host.End(this, EndingOf(thrown));
        }
    }

    private void Await(CommandMethod method, Task task)
    {
        if (task.IsCompleted) TakeFrom(method, task);
        else task.ContinueWith(ended => TakeFrom(method, ended), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void TakeFrom(CommandMethod method, Task task)
    {
        if (task.Status == TaskStatus.RanToCompletion) Take(method.ResultOf(task));
        else _host.End(this, EndingOf(task.Exception?.InnerException ?? new TaskCanceledException(task)));
    }

    private void Take(object? result)
    {
        if (result is not Continuation next)
        {
            _host.End(this, Ending.Succeeded(result));
            return;
        }

        if (next.IsDone)
        {
            _host.End(this, Ending.Succeeded(next.Result));
            return;
        }

        var name = next.Name ?? (IsContinuing ? ResumeAt!.Name : null)
            ?? throw new InvalidOperationException("A command's first continuation names where to go on: return Continuation.At(name, state).");
        GoOnAt(new ContinuationPoint(name, next.State ?? ResumeAt?.State ?? JsonValue.Null));
        if (IsContinuing) return;
        IsContinuing = true;
        _host.BeginContinuing(this);
    }

    private static Ending Stopped(string reason) => reason == DeadlinePassed ? Ending.Expired : Ending.Cancelled(reason);

    private Ending EndingOf(Exception thrown) => thrown switch
    {
        CommandStoppedException stopped => stopped.Ending,
        OperationCanceledException when _cancelReason is { } reason => Stopped(reason),
        _ => Ending.Failed(ExceptionFailures.Of(thrown)),
    };
}
