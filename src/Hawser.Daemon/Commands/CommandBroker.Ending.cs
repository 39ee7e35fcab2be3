using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

internal sealed partial class CommandBroker
{
    /// <summary>An Editor's answer. It counts only for a command that this very Editor was given and that has not ended.</summary>
    public void OnOutcome(EditorId editor, CommandId id, Outcome outcome)
    {
        if (!_commands.TryGetValue(id, out var command) || command.Editor != editor)
        {
            _log.StrayResult(id, editor);
            return;
        }

        if (!End(command, outcome)) TellLate(command, outcome);
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
        lock (command.Gate)
        {
            if (command.HasEnded) return false;
            command.CancelRequested = true;
            if (command.Phase == CommandPhase.Dispatched && _lanes.TryGetValue(command.Editor, out var lane))
            {
                // The Editor has the last word: it may have ended in the meantime. Its answer, or the deadline, ends the command.
                QueueRevoke(lane, command, why);
                return true;
            }
        }

        return End(command, Outcomes.Cancelled(command, why));
    }

    // Not under the command's lock, which comes after the lane's.
    private static void QueueRevoke(EditorLane lane, Command command, string why) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.lane.Revoke(state.command, state.why), (lane, command, why), preferLocal: true);

    private void Expire(Command command)
    {
        var wasDispatched = command.Phase == CommandPhase.Dispatched;
        if (!End(command, Outcomes.Expired(command, command.WaitingFor ?? "its turn"))) return;
        if (wasDispatched && _lanes.TryGetValue(command.Editor, out var lane)) lane.Revoke(command, "the deadline has passed");
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
        else End(command, Outcomes.NeverStarted(command));
    }

    /// <summary>The one place where a command ends. The first to come wins; all others learn that they are late.</summary>
    private bool End(Command command, Outcome outcome)
    {
        CallerList callers;
        lock (command.Gate)
        {
            if (command.HasEnded) return false;
            callers = command.End(outcome.Complete(command, _time.GetUtcNow()));
        }

        command.DeadlineTimer?.Dispose();
        _journal.Ended(command);
        if (_lanes.TryGetValue(command.Editor, out var lane)) lane.Remove(command);
        _waitingRoom.Remove(command);
        Interlocked.Increment(ref _ended);
        _outcomes.Add(command, Forget);
        callers.TellOutcome(outcome);
        TellEnded(command, outcome);
        _active.Decrement();
        return true;
    }

    private void Forget(Command command) => _commands.TryRemove(new KeyValuePair<CommandId, Command>(command.Id, command));
}
