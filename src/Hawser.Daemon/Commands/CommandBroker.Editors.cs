using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

// What becomes of commands when Editors come, change and go. The registry calls with its lock held, so whatever tells callers is
// left to a pool thread; the order does not matter, since each command ends but once.
internal sealed partial class CommandBroker : IEditorObserver
{
    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
        var lane = LaneOf(editor);
        foreach (var id in hello.HeldCommands.Concat(hello.CutOffCommands)) AdoptUnknown(new CommandId(id), editor, lane);
        var change = lane.Attach(editor.Model.Link!, hello);
        foreach (var id in hello.HeldCommands) RevokeIfEnded(new CommandId(id), lane);
        foreach (var command in _waitingRoom.TakeAll(editor.ProjectId)) lane.Admit(command);
        Later(() => Carry(change));
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
        if (!_lanes.TryGetValue(editor.Id, out var lane)) return;
        var change = lane.Follow();
        if (!change.IsEmpty) Later(() => Carry(change));
    }

    public void OnDisconnected(TrackedEditor editor)
    {
        if (!_lanes.TryGetValue(editor.Id, out var lane)) return;
        var change = lane.Detach();
        if (!change.IsEmpty) Later(() => Carry(change));
    }

    public void OnLost(TrackedEditor editor, string reason)
    {
        if (!_lanes.TryRemove(editor.Id, out var lane)) return;
        var left = lane.Close();
        Later(() =>
        {
            foreach (var command in left) OnEditorLost(command, reason);
        });
    }

    // Accepted by an earlier daemon, or forgotten by this one: it has an outcome to come, and its caller may come back for that.
    // Its deadline passed, or its caller gave up, while the Editor was away.
    private void RevokeIfEnded(CommandId id, EditorLane lane)
    {
        if (_commands.TryGetValue(id, out var command) && command is { HasEnded: true, IsEndedByEditor: false }) lane.Revoke(command, "it is not waited for any more");
    }

    private void AdoptUnknown(CommandId id, TrackedEditor editor, EditorLane lane)
    {
        if (_commands.ContainsKey(id)) return;
        var now = _time.GetUtcNow();
        var command = new Command
        {
            Id = id,
            Number = Interlocked.Increment(ref _accepted),
            Name = "",
            ArgumentsJson = ArgumentsJson.None,
            CallerName = "",
            ProjectId = editor.ProjectId,
            Editor = editor.Id,
            HasCallersId = true,
            IsAdopted = true,
            Phase = CommandPhase.Dispatched,
            Attempts = 1,
            AcceptedAt = now,
            DeadlineAt = now + _options.LongestTimeout,
            DeadlineTimestamp = _time.GetTimestamp() + (long)(_options.LongestTimeout.TotalSeconds * _time.TimestampFrequency),
        };
        if (!TryTakeIn(command)) return;
        ArmDeadline(command);
        lane.Adopt(command);
        _log.Adopted(id, editor.Id);
    }

    /// <summary>One that never reached the Editor, does no harm and is not for that Editor alone goes to the project's next one.</summary>
    private void OnEditorLost(Command command, string reason)
    {
        var canMoveOn = command is { MayRunAgain: true, IsPinned: false, MayOutliveEditor: true };
        lock (command.Gate)
        {
            if (command.HasEnded) return;
            canMoveOn &= command.Phase == CommandPhase.Accepted;
            if (canMoveOn) command.WaitingFor = WaitReasons.NextEditor;
        }

        if (!canMoveOn)
        {
            End(command, Outcomes.EditorLost(command, reason, _lastLog.DetailsJson(command.Editor)));
            return;
        }

        _waitingRoom.Add(command);
        if (_editors.Directory.OfProject(command.ProjectId) is [var next, ..]) MoveTo(next, command);
        else TellWaiting(command);
    }

    // The next Editor had come before the command went to wait for it.
    private void MoveTo(TrackedEditor next, Command command)
    {
        if (_waitingRoom.Remove(command)) LaneOf(next).Admit(command);
    }

    private void Carry(LaneChange change)
    {
        foreach (var command in change.Resent) _log.Resent(command.Id, command.Name, command.Attempts);
        foreach (var command in change.Waiting) TellWaiting(command);
        foreach (var command in change.Cancelled) End(command, Outcomes.Cancelled(command, "as asked"));
        foreach (var command in change.Interrupted) End(command, Outcomes.Interrupted(command, "a reload cut it off"));
    }

    private static void Later(Action work) => ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false);
}
