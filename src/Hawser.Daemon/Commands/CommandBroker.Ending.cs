using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

internal sealed partial class CommandBroker
{
    /// <summary>An Editor's answer. It counts only for a command that this very Editor was given and that has not ended.</summary>
    public void OnOutcome(EditorId editor, CommandId id, Outcome outcome)
    {
        if (!_commands.TryGetValue(id, out var command) || command.Editor != editor) _log.StrayResult(id, editor);
        else if (!End(command, outcome, EndedBy.Editor)) TakeLate(command, outcome);

        // It is written down, or nobody's; what could not be written the Editor shall keep, and tell again.
        if (_journal.Trouble is null && _lanes.TryGetValue(editor, out var lane)) lane.Acknowledge(id);
    }

    // An Editor tells an outcome again when it does not know that it has arrived.
    private void TakeLate(Command command, Outcome outcome)
    {
        lock (command.Gate)
        {
            if (command.IsEndedByEditor || command.IsLateResultTold) return;
            command.IsLateResultTold = true;
        }

        TellLate(command, outcome);
    }

    /// <summary>The Editor could not take the command in.</summary>
    public void OnRefusal(EditorId editor, CommandId id, Failure failure) =>
        OnOutcome(editor, id, new Outcome { Kind = Outcome.Types.Kind.Failed, Failure = failure });

    /// <summary>The Editor does not know the command that it was asked to drop: it was never there, and won't be.</summary>
    public void OnUnknownToEditor(EditorId editor, CommandId id)
    {
        if (_commands.TryGetValue(id, out var command) && command.Editor == editor && command.CancelRequested)
            End(command, Outcomes.Cancelled(command, "it had not reached the Editor"));
    }

    private bool Cancel(Command command, string why)
    {
        bool isGiven;
        lock (command.Gate)
        {
            if (command.HasEnded) return false;
            command.CancelRequested = true;
            isGiven = command.Phase == CommandPhase.Dispatched;
            if (isGiven) _journal.Cancelled(command);
        }

        if (!isGiven && !End(command, Outcomes.Cancelled(command, why))) return false;
        // One that the Editor has ends by the Editor's word, for it may have finished in the meantime, or by the deadline. While the
        // Editor is away, what it says when it is back decides: see EditorLane.Reconcile.
        Revoke(command, why);
        return true;
    }

    // By the number of attempts and not by an earlier look at the phase: it may have been dispatched since.
    private void Revoke(Command command, string why)
    {
        if (command.Attempts > 0 && _lanes.TryGetValue(command.Editor, out var lane)) lane.Revoke(command, why);
    }

    private void Expire(Command command)
    {
        if (End(command, Outcomes.Expired(command, command.WaitingFor?.Said(_time.GetUtcNow()) ?? "its turn"))) Revoke(command, "the deadline has passed");
    }

    private void Abandon(Command command)
    {
        CallerList callers;
        bool isGiven;
        lock (command.Gate)
        {
            if (command.HasEnded) return;
            isGiven = command.Phase == CommandPhase.Dispatched;
            callers = command.TakeCallers();
        }

        callers.TellAbandoned(Failures.Create(ErrorCatalog.DaemonStopping, isGiven
            ? $"The daemon stopped; '{command.Name}' runs on in the Editor. Ask again with the same id for its outcome."
            : $"The daemon stopped before '{command.Name}' was given to the Editor."));
        if (isGiven) command.DeadlineTimer?.Dispose();
        else End(command, Outcomes.NeverStarted(command), EndedBy.Withdrawal);
    }

    /// <summary>The one place where a command ends. The first to come wins; all others learn that they are late.</summary>
    private bool End(Command command, Outcome outcome, EndedBy by = EndedBy.Daemon)
    {
        CallerList callers;
        ITimer? timer;
        lock (command.Gate)
        {
            if (command.HasEnded) return false;
            callers = command.End(outcome.Complete(command, _time.GetUtcNow()), by == EndedBy.Editor);
            (timer, command.DeadlineTimer) = (command.DeadlineTimer, null); // the command is kept for long, its timer need not be
            if (by == EndedBy.Withdrawal) _journal.Withdrawn(command);
            else _journal.Ended(command, command.IsEndedByEditor);
        }

        timer?.Dispose();
        if (_lanes.TryGetValue(command.Editor, out var lane)) lane.Remove(command);
        _waitingRoom.Remove(command);
        Interlocked.Increment(ref _ended);
        _outcomes.Add(command, Forget);
        callers.TellOutcome(outcome);
        TellEnded(command, outcome);
        _active.Decrement();
        return true;
    }

    private void Forget(Command command)
    {
        _commands.TryRemove(new KeyValuePair<CommandId, Command>(command.Id, command));
        _journal.Forgotten(command);
    }

    private enum EndedBy
    {
        Daemon,
        Editor,

        /// <summary>It never started and its callers are told to ask again: there is no outcome to keep.</summary>
        Withdrawal,
    }
}
