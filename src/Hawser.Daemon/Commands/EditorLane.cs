using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Commands;

/// <summary>
/// The commands of one Editor, and the only place that gives them to it. Its lock is held while a frame is handed to the link, so
/// that a command is written exactly once for each connection: either before a reconnect looks at it or after.
/// </summary>
internal sealed class EditorLane(TrackedEditor editor, CommandOptions options, ICommandJournal journal, WaitReasons reasons, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Command> _commands = [];
    private readonly Acknowledgements _acknowledgements = new(time);
    private IEditorLink? _link;
    private ITimer? _compileHold;
    private bool _compileHoldOver;
    private bool _closed;

    public event Action<LaneChange>? Changed;

    public int Count
    {
        get { lock (_gate) return _commands.Count; }
    }

    /// <summary>What a command would wait for if it came now; null: nothing.</summary>
    public WaitReason? WouldWait(bool isHeldWhileCompiling)
    {
        lock (_gate) return WhyHold(isHeldWhileCompiling) ?? WhySlow(isHeldWhileCompiling);
    }

    /// <summary>Takes a command in, and gives it to the Editor unless it has to wait.</summary>
    /// <returns>False: the Editor was lost in the meantime.</returns>
    public bool Admit(Command command)
    {
        lock (_gate)
        {
            if (_closed) return false;
            lock (command.Gate)
            {
                if (command.HasEnded) return true;
                command.Editor = editor.Id;
                _commands.Add(command);
                Reconsider(command, new LaneChange());
            }

            return true;
        }
    }

    /// <summary>Takes in a command that the Editor may run already: what it says at its next connection decides.</summary>
    public void Adopt(Command command)
    {
        lock (_gate) _commands.Add(command);
    }

    public void Remove(Command command)
    {
        lock (_gate) _commands.Remove(command);
    }

    /// <summary>Asks the Editor to drop the command or to stop it.</summary>
    public void Revoke(Command command, string reason)
    {
        lock (_gate) PostRevoke(command, reason);
    }

    /// <summary>The Editor need not keep that outcome any more.</summary>
    public void Acknowledge(CommandId id) => _acknowledgements.Add(id);

    /// <summary>The Editor is connected anew, and has said what it holds.</summary>
    public LaneChange Attach(IEditorLink link, EditorHello hello)
    {
        lock (_gate)
        {
            _link = link;
            _acknowledgements.SendOver(link);
            var change = new LaneChange();
            var held = hello.HeldCommands.ToHashSet(StringComparer.Ordinal);
            var cutOff = hello.CutOffCommands.ToHashSet(StringComparer.Ordinal);
            FollowCompile();
            foreach (var command in InOrder()) Reconcile(command, held, cutOff, change);
            return change;
        }
    }

    public LaneChange Detach()
    {
        lock (_gate)
        {
            _link = null;
            _acknowledgements.Clear();
            return Reconsider();
        }
    }

    public LaneChange Follow()
    {
        lock (_gate)
        {
            FollowCompile();
            return Reconsider();
        }
    }

    /// <summary>The Editor is gone for good. Hands out what is left.</summary>
    public IReadOnlyList<Command> Close()
    {
        lock (_gate)
        {
            _closed = true;
            _link = null;
            _acknowledgements.Clear();
            Dispose();
            var left = InOrder();
            _commands.Clear();
            return left;
        }
    }

    public void Dispose() => _compileHold?.Dispose();

    private void Reconcile(Command command, HashSet<string> held, HashSet<string> cutOff, LaneChange change)
    {
        lock (command.Gate)
        {
            if (command.HasEnded) return;
            if (command.Phase == CommandPhase.Accepted) Reconsider(command, change);
            else if (held.Contains(command.Id.Value)) Hold(command);
            else if (command.CancelRequested) change.Cancelled.Add(command);
            else if (MayNotRunAgain(command, cutOff)) Interrupt(command, change);
            else Resend(command, change);
        }
    }

    // One that was adopted can't be sent again: only its id is known.
    private static bool MayNotRunAgain(Command command, HashSet<string> cutOff) =>
        command.IsAdopted || (!command.MayRunAgain && (command.IsUncertain || cutOff.Contains(command.Id.Value)));

    // The Editor has it; if it was cancelled while the Editor was away, now is the time to say so.
    private void Hold(Command command)
    {
        command.WaitingFor = null;
        if (command.CancelRequested) PostRevoke(command, "the caller cancelled it");
    }

    private void Interrupt(Command command, LaneChange change)
    {
        journal.CutOff(command);
        change.Interrupted.Add(command);
    }

    private void Resend(Command command, LaneChange change)
    {
        command.Phase = CommandPhase.Accepted;
        Reconsider(command, change);
        if (command.Phase == CommandPhase.Dispatched) change.Resent.Add(command);
    }

    private LaneChange Reconsider()
    {
        var change = new LaneChange();
        foreach (var command in InOrder())
        {
            lock (command.Gate) Reconsider(command, change);
        }

        return change;
    }

    private void Reconsider(Command command, LaneChange change)
    {
        if (command.HasEnded) return;
        var isGiven = command.Phase == CommandPhase.Dispatched;
        // One that the Editor has waits only while the Editor is away.
        var reason = WhyHold(command.IsHeldWhileCompiling && !isGiven);
        if (reason is null && !isGiven) Dispatch(command);
        reason ??= WhySlow(command.IsHeldWhileCompiling);
        if (reason is not null && reason.What != command.WaitingFor?.What) change.Waiting.Add(command);
        command.WaitingFor = reason;
    }

    private void Dispatch(Command command)
    {
        command.Phase = CommandPhase.Dispatched;
        command.Attempts++;
        journal.Dispatched(command);
        _link!.Post(command.Id.Value, new Request { Execute = Execution(command) });
    }

    private Execute Execution(Command command) => new()
    {
        Command = command.Name,
        ArgumentsJson = command.ArgumentsJson,
        Caller = command.CallerName,
        RemainingMs = (uint)Math.Max(1, time.GetElapsedTime(time.GetTimestamp(), command.DeadlineTimestamp).TotalMilliseconds),
        SentUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private void PostRevoke(Command command, string reason) => _link?.Post(
        RevokeCorrelation.Of(command.Id), new Request { Revoke = new Revoke { CommandId = command.Id.Value, Reason = reason } });

    // A line that is kept through a reload takes commands all the while: the next domain finds them. Their callers wait none the less.
    private WaitReason? WhySlow(bool needsMainThread) =>
        editor.Model.Phase == Phase.Reloading || (editor.Model.Phase == Phase.Blocked && needsMainThread) ? reasons.Busy(editor.Model) : null;

    private WaitReason? WhyHold(bool isHeldWhileCompiling)
    {
        if (_link is null) return reasons.Away(editor.Model);
        return isHeldWhileCompiling && HoldsBack(editor.Model) ? reasons.Compiling(editor.Model) : null;
    }

    // While it plays, an Editor can compile to the end of the session and reload only then: nothing would reach it.
    private bool HoldsBack(EditorModel model) => IsCompiling(model) && model.State.Play == PlayMode.Stopped && !_compileHoldOver;

    private static bool IsCompiling(EditorModel model) => model.Phase == Phase.Compiling;

    private void FollowCompile()
    {
        if (IsCompiling(editor.Model) == _compileHold is not null) return;
        _compileHold?.Dispose();
        _compileHoldOver = false;
        _compileHold = IsCompiling(editor.Model)
            ? time.CreateTimer(static lane => ((EditorLane)lane!).EndCompileHold(), this, options.CompileHold, Timeout.InfiniteTimeSpan)
            : null;
    }

    private void EndCompileHold()
    {
        LaneChange change;
        lock (_gate)
        {
            _compileHoldOver = true;
            change = Reconsider();
        }

        Changed?.Invoke(change);
    }

    private List<Command> InOrder() => [.. _commands.OrderBy(command => command.Number)];
}
