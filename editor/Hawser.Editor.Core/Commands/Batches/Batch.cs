using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.CommandDescription.Types;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>
/// A batch under way, in this domain. On the main thread, command after command, for as long as none has to wait; then tick by tick. All
/// that the next domain needs stands in the run's continuation before a command begins: which commands have ended and how, that this one
/// has begun, and where it would go on.
/// </summary>
internal sealed class Batch
{
    private const long NoUndo = -1;

    private readonly object _gate = new(); // a command off the main thread may say where it goes on
    private readonly CommandRun _run;
    private readonly BatchTerms _terms;
    private readonly BatchResults _results;
    private long _undoGroup;
    private StepRun? _step;

    private Batch(CommandRun run, BatchTerms terms, BatchResults results, long undoGroup) =>
        (_run, _terms, _results, _undoGroup) = (run, terms, results, undoGroup);

    private CommandHost Host => _run.Host;

    /// <exception cref="HawserException">Something of it can't be run; nothing was.</exception>
    public static Batch Begin(CommandRun run, BatchTerms terms)
    {
        BatchCheck.Check(terms, run.Host.Table, run.Context);
        run.Host.HoldOthersBackFor(run);
        var batch = new Batch(run, terms, new BatchResults(terms, Array.Empty<JsonValue>()), NoUndo);
        if (terms.Steps.Any(step => !batch.Has(step, Trait.Read))) batch._undoGroup = run.Host.Undo?.Begin(terms.NameOfUndo) ?? NoUndo;
        return batch;
    }

    /// <summary>Takes it up where an earlier domain left it.</summary>
    public static Batch Restore(CommandRun run, JsonValue state)
    {
        var terms = BatchTerms.FromJson(state["terms"] ?? JsonValue.EmptyObject);
        var batch = new Batch(run, terms, new BatchResults(terms, state.List("results")), state.Number("undo"));
        if (state.Flag("begun")) batch.TakeUpStep(state["step"]);
        return batch;
    }

    /// <summary>As far as it goes without waiting.</summary>
    /// <exception cref="HawserException">A command has failed: the batch's one outcome.</exception>
    /// <exception cref="CommandStoppedException">It was cancelled, or its deadline has passed.</exception>
    public Continuation Go()
    {
        using var context = Host.EnterMainThreadContext();
        _step?.Tick(Host.Table);
        while (true)
        {
            if (_step is { HasEnded: true }) TakeStep();
            if (_step is { IsContinuing: false }) return GoOn(); // it ends by itself, told to stop or not
            if (_step is null && IsOver) return Conclude();
            StopIfAsked();
            if (_step is not null) return GoOn();
            BeginStep();
        }
    }

    private bool IsOver => _results.Count == _terms.Steps.Count || (_terms.StopOnFailure && _results.Failed > 0);

    private Continuation GoOn() => Continuation.At(BatchCommand.Name, _run.ResumeAt!.State);

    private void BeginStep()
    {
        var asked = _terms.Steps[_results.Count];
        var step = NewStep();
        NoteStep(step);
        if (Host.Table.Commands.TryGetValue(asked.Command, out var descriptor)) step.Begin(descriptor, asked.Args);
        else Fail(RequestFailures.UnknownCommand(asked.Command, Host.Table.Commands.Keys)); // a reload took it away
    }

    private void TakeUpStep(JsonValue? point)
    {
        if (point is { IsNull: false })
        {
            var step = NewStep();
            step.ResumeFrom(new ContinuationPoint(point.Text("continuation"), point["state"] ?? JsonValue.Null));
            NoteStep(step);
        }
        else if (!Has(_terms.Steps[_results.Count], Trait.Read) && !Has(_terms.Steps[_results.Count], Trait.Idempotent))
        {
            Fail(Failures.Create(ErrorCatalog.Interrupted, "A reload cut it off; it may have run in part."));
        }
    }

    private StepRun NewStep()
    {
        var (index, count) = (_results.Count, _terms.Steps.Count);
        return new StepRun(_run, (percent, message) => _run.Report(((index * 100) + Math.Clamp(percent, 0, 100)) / count, message.Length > 0 ? message : _terms.Steps[index].Command), Note);
    }

    private void TakeStep()
    {
        var step = _step!;
        lock (_gate)
        {
            _step = null;
            if (step.Failure is { } failure) _results.Add(failure);
            else _results.Add(step.Result);
        }

        Note();
    }

    private void Fail(Failure failure)
    {
        lock (_gate)
        {
            _step = null;
            _results.Add(failure);
        }

        Note();
    }

    private void NoteStep(StepRun step)
    {
        lock (_gate) _step = step;
        Note();
    }

    private void Note()
    {
        lock (_gate)
        {
            var point = _step?.ResumeAt;
            _run.GoOnAt(new ContinuationPoint(BatchCommand.Name, JsonValue.Object(
                ("terms", _terms.ToJson()),
                ("results", _results.ToJson()),
                ("undo", _undoGroup),
                ("begun", _step is not null),
                ("step", point is null ? JsonValue.Null : JsonValue.Object(("continuation", point.Name), ("state", point.State))))));
        }
    }

    private void StopIfAsked()
    {
        var expired = _run.Remaining <= TimeSpan.Zero || _run.CancelReason == CommandRun.DeadlinePassed;
        if (!expired && _run.CancelReason is null) return;
        if (_step is not null) Fail(Failures.Create(ErrorCatalog.Cancelled, "The batch stopped while it waited; it may have run in part."));
        EndUndo();
        var ending = expired ? Ending.Expired : Ending.Cancelled(_run.CancelReason!);
        throw new CommandStoppedException(ending.With(_results.WithResults(ending.Failure!.Clone())));
    }

    private Continuation Conclude()
    {
        EndUndo();
        if (_results.Failed > 0) throw new HawserException(_results.Failure());
        return Continuation.Done(_results.Whole());
    }

    private void EndUndo()
    {
        if (_undoGroup != NoUndo) Host.Undo?.End((int)_undoGroup, _terms.NameOfUndo);
        _undoGroup = NoUndo;
    }

    private bool Has(BatchStep step, Trait trait) => Host.Table.Commands.TryGetValue(step.Command, out var descriptor) && descriptor.Description.Traits.Contains(trait);
}
