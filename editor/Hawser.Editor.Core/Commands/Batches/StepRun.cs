using Hawser.Editor.Core.Binding;
using Hawser.Editor.Core.Catalog;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>One command of a batch while it runs. Like a run of its own, but for its id, its deadline and its end, which are the batch's.</summary>
internal sealed class StepRun : ICommandCall
{
    private readonly CommandRun _batch;
    private readonly Action<int, string> _report;
    private readonly Action _onNewPoint;
    private Task<object?>? _pending;
    private object? _result;

    /// <param name="report">Told how far the step is.</param>
    /// <param name="onNewPoint">Called when <see cref="ResumeAt"/> has changed, on whatever thread.</param>
    public StepRun(CommandRun batch, Action<int, string> report, Action onNewPoint)
    {
        _batch = batch;
        _report = report;
        _onNewPoint = onNewPoint;
        Context = new CommandContext(this);
    }

    public CommandContext Context { get; }

    public string Id => _batch.Id;

    public string Caller => _batch.Caller;

    public CancellationToken CancellationToken => _batch.CancellationToken;

    public TimeSpan Remaining => _batch.Remaining;

    /// <summary>Where it goes on: at each tick when <see cref="IsContinuing"/>, otherwise only if a reload cuts it off.</summary>
    public ContinuationPoint? ResumeAt { get; private set; }

    public bool IsContinuing { get; private set; }

    public bool HasEnded { get; private set; }

    public Failure? Failure { get; private set; }

    /// <summary>Where it succeeded.</summary>
    public object? Result => _result;

    public void Report(int percent, string message) => _report(percent, message);

    public void GoOnAt(ContinuationPoint point)
    {
        ResumeAt = point;
        _onNewPoint();
    }

    public void Begin(CommandDescriptor descriptor, JsonValue arguments)
    {
        try
        {
            var values = descriptor.Parameters.Bind(arguments, Context, new List<BindingProblem>()); // checked before
            if (descriptor.MainThread || descriptor.Quick) Take(descriptor.Method, descriptor.Method.Call(values));
            else _pending = Task.Run(() => CallAsync(descriptor.Method, values));
        }
        catch (Exception thrown)
        {
            End(thrown);
        }
    }

    public void ResumeFrom(ContinuationPoint point)
    {
        ResumeAt = point;
        IsContinuing = true;
    }

    /// <summary>Once a tick, until it has ended.</summary>
    public void Tick(CommandTable table)
    {
        try
        {
            if (_pending is not null) TakePending();
            else if (!IsContinuing || HasEnded) return;
            else if (table.Continuations.TryGetValue(ResumeAt!.Name, out var method)) Take(method, method.Call(new object[] { Context, ResumeAt.State }));
            else End(Failures.Create(ErrorCatalog.Interrupted, $"After the reload nothing in the project continues \"{ResumeAt.Name}\" any more."));
        }
        catch (Exception thrown)
        {
            End(thrown);
        }
    }

    private static async Task<object?> CallAsync(CommandMethod method, object?[] values)
    {
        var returned = method.Call(values);
        if (!method.IsAsync) return returned;
        var task = method.TaskOf(returned!);
        await task.ConfigureAwait(false);
        return method.ResultOf(task);
    }

    private static async Task<object?> ResultOfAsync(CommandMethod method, Task task)
    {
        await task.ConfigureAwait(false);
        return method.ResultOf(task);
    }

    private void Take(CommandMethod method, object? returned)
    {
        if (!method.IsAsync) Take(returned);
        else _pending = ResultOfAsync(method, method.TaskOf(returned ?? throw new InvalidOperationException("An async command returned no task.")));
        if (_pending is { IsCompleted: true }) TakePending();
    }

    private void TakePending()
    {
        if (!_pending!.IsCompleted) return;
        var ended = _pending;
        _pending = null;
        Take(ended.GetAwaiter().GetResult());
    }

    private void Take(object? result)
    {
        if (result is not Continuation next || next.IsDone)
        {
            _result = result is Continuation done ? done.Result : result;
            HasEnded = true;
            return;
        }

        var name = next.Name ?? (IsContinuing ? ResumeAt!.Name : null)
            ?? throw new InvalidOperationException("A command's first continuation names where to go on: return Continuation.At(name, state).");
        var isNew = !IsContinuing || next.Name is not null || next.State is not null;
        IsContinuing = true;
        if (isNew) GoOnAt(new ContinuationPoint(name, next.State ?? ResumeAt?.State ?? JsonValue.Null));
    }

    private void End(Exception thrown) => End(thrown is OperationCanceledException && CancellationToken.IsCancellationRequested
        ? Failures.Create(ErrorCatalog.Cancelled, "The command stopped when the batch was cancelled.")
        : ExceptionFailures.Of(thrown));

    private void End(Failure failure)
    {
        Failure = failure;
        HasEnded = true;
    }
}
