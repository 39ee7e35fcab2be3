using System.Collections.Concurrent;
using Hawser.Daemon.Commands.Batches;
using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Commands.Starting;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Commands;

/// <summary>
/// Gives every command exactly one outcome. Accepts commands, lets the <see cref="EditorLane"/> of the Editor they are for dispatch
/// them, and ends them: by the Editor's answer, the deadline, a cancel, a reload or the Editor's death, whichever is first.
/// </summary>
internal sealed partial class CommandBroker
{
    private readonly EditorRegistry _editors;
    private readonly TargetResolver _targets;
    private readonly CatalogStore _catalogs;
    private readonly EventHub _events;
    private readonly ICommandJournal _journal;
    private readonly ILastLogLines _lastLog;
    private readonly WaitReasons _reasons;
    private readonly Retelling _retelling;
    private readonly AbsentEditors _absent;
    private readonly StartLooks _startLooks;
    private readonly CommandOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<CommandBroker> _log;
    private readonly OutcomeMemory _outcomes;
    private readonly ActiveCount _active = new();
    private readonly ConcurrentDictionary<CommandId, Command> _commands = new();
    private readonly ConcurrentDictionary<EditorId, EditorLane> _lanes = new();
    private readonly WaitingRoom _waitingRoom = new();
    private long _accepted;
    private long _ended;
    private volatile bool _stopping;

    public CommandBroker(
        EditorRegistry editors, TargetResolver targets, CatalogStore catalogs, EventHub events, ICommandJournal journal,
        ILastLogLines lastLog, WaitReasons reasons, AbsentEditors absent, CommandOptions options, TimeProvider time, ILogger<CommandBroker> log)
    {
        (_editors, _targets, _catalogs, _events, _journal, _lastLog) = (editors, targets, catalogs, events, journal, lastLog);
        (_reasons, _options, _time, _log) = (reasons, options, time, log);
        _absent = absent;
        _retelling = new Retelling(TellAgain, time);
        _startLooks = new StartLooks(LookAtStarts, time);
        _outcomes = new OutcomeMemory(options, time);
        _editors.Observe(this);
    }

    public int Active => _active.Value;

    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Why commands can't be written down at present; null: they are.</summary>
    public string? JournalTrouble => _journal.Trouble;

    /// <summary>Completes when no command is left that has not ended.</summary>
    public Task WhenIdle() => _active.WhenZero();

    /// <summary>All that are known, in the order of their acceptance.</summary>
    public IEnumerable<Command> Snapshot() => _commands.Values.OrderBy(command => command.Number);

    public int HeldBy(EditorId editor) => _lanes.TryGetValue(editor, out var lane) ? lane.Count : 0;

    /// <summary>Accepts a command, or joins its caller to the one that has its id.</summary>
    public Acceptance Invoke(Invoke request, ICommandCaller caller)
    {
        if (request.CommandId.Length > 0 && TryJoin(request, caller) is { } joined) return joined;
        if (_stopping) return Failures.Create(ErrorCatalog.DaemonStopping, "The daemon is shutting down and takes no new commands.");
        if (Check(request) is { } invalid) return invalid;

        var target = _targets.Resolve(request.Target);
        if (target.Editor is not { } editor)
            return IsAbsence(target.Failure!) ? AcceptForNext(request, target.Failure!, caller) : target.Failure!;
        return Accept(request, editor, caller);
    }

    /// <summary>The caller waits no more. A command whose id it did not choose, and that nobody else waits for, is cancelled:
    /// nobody could ever ask for its outcome.</summary>
    public void Leave(Command command, ICommandCaller caller)
    {
        lock (command.Gate)
        {
            command.Leave(caller);
            if (command.HasEnded || command.HasCallers || command.HasCallersId) return;
        }

        Cancel(command, "its caller has gone");
    }

    /// <returns>False: there is no such command, or it has ended.</returns>
    public bool Cancel(CommandId id) => _commands.TryGetValue(id, out var command) && Cancel(command, "as asked");

    /// <summary>Takes no more commands, and ends those that no Editor has been given.</summary>
    public void BeginStop()
    {
        _stopping = true;
        foreach (var command in Snapshot().Where(command => command.Phase == CommandPhase.Accepted)) Abandon(command);
    }

    /// <summary>Lets go of those that still run; their Editors keep them, and the next daemon adopts them.</summary>
    public void AbandonAll()
    {
        foreach (var command in Snapshot().Where(command => !command.HasEnded)) Abandon(command);
    }

    /// <summary>Forgets outcomes that have become old.</summary>
    public void Sweep()
    {
        _outcomes.Trim(Forget);
        _journal.TryAgain();
    }

    private Failure? Check(Invoke request)
    {
        if (request.Command.Length == 0) return Failures.Create(ErrorCatalog.InvalidRequest, "The request names no command.");
        if (request.ArgumentsJson is "" or ArgumentsJson.None) return null;
        return ArgumentsJson.Check(request.ArgumentsJson, _options.MostArgumentBytes);
    }

    private static bool IsAbsence(Failure failure) => failure.Code == ErrorCatalog.NoEditor.Name || failure.Code == ErrorCatalog.UnknownProject.Name;

    private Acceptance Accept(Invoke request, TrackedEditor editor, ICommandCaller caller)
    {
        var known = _catalogs.Of(editor.Model);
        var description = (known ?? _catalogs.OfProject(editor.ProjectId))?.Find(request.Command);
        if (description is null && known is not null && editor.Model.Connected) return CommandFailures.Unknown(request.Command, known);

        if (description is not null && BatchSteps.IsBatch(request.Command))
        {
            var (catalog, steps) = ((known ?? _catalogs.OfProject(editor.ProjectId))!, BatchSteps.Names(request.ArgumentsJson));
            if (editor.Model.Connected && known is not null && CommandFailures.UnknownStep(steps, known) is { } unknown) return unknown;
            description = BatchDescription.Of(description, steps, catalog, (uint)_options.DefaultTimeout.TotalMilliseconds);
        }

        var lane = LaneOf(editor);
        if (request.FailFast && lane.WouldWait(description is { MainThread: true }) is { } reason) return CommandFailures.Busy(request.Command, reason.Said(_time.GetUtcNow()));
        if (_active.Value >= _options.MostActive) return CommandFailures.QueueFull(_options.MostActive);

        var command = Create(request, editor.ProjectId, editor.Id, description, editor.Identity.ProjectPath);
        command.Join(caller);
        if (!TryTakeIn(command)) return TryJoin(request, caller) ?? Invoke(request, caller);
        TellAccepted(command);
        Begin(command, lane, editor);
        return command;
    }

    // With its lock held, so that nothing happens to it before the journal knows of it.
    private bool TryTakeIn(Command command)
    {
        lock (command.Gate)
        {
            if (!_commands.TryAdd(command.Id, command)) return false;
            _active.Increment();
            _journal.Accepted(command);
        }

        if (_journal.Trouble is { } trouble) TellNotDurable(command, trouble);
        return true;
    }

    private Command Create(Invoke request, string projectId, EditorId editor, CommandDescription? description, string projectPath)
    {
        var timeout = TimeoutOf(request, description);
        var now = _time.GetUtcNow();
        return new Command
        {
            Id = request.CommandId.Length > 0 ? new CommandId(request.CommandId) : CommandId.New(),
            Number = Interlocked.Increment(ref _accepted),
            Name = description?.Name ?? request.Command,
            ArgumentsJson = request.ArgumentsJson.Length > 0 ? request.ArgumentsJson : ArgumentsJson.None,
            CallerName = request.Caller,
            ProjectId = projectId,
            ProjectPath = projectPath,
            Editor = editor,
            Description = description,
            IsPinned = request.Target is { Editor.Length: > 0 },
            MayOutliveEditor = !request.FailFast,
            HasCallersId = request.CommandId.Length > 0,
            AcceptedAt = now,
            DeadlineAt = now + timeout,
            DeadlineTimestamp = _time.GetTimestamp() + (long)(timeout.TotalSeconds * _time.TimestampFrequency),
        };
    }

    private TimeSpan TimeoutOf(Invoke request, CommandDescription? description)
    {
        var timeout = request.TimeoutMs > 0 ? TimeSpan.FromMilliseconds(request.TimeoutMs)
            : description is { DefaultTimeoutMs: > 0 } ? TimeSpan.FromMilliseconds(description.DefaultTimeoutMs)
            : _options.DefaultTimeout;
        return timeout < _options.LongestTimeout ? timeout : _options.LongestTimeout;
    }

    private void Begin(Command command, EditorLane lane, TrackedEditor editor)
    {
        ArmDeadline(command);
        if (!IsStillThere(editor, lane) || !lane.Admit(command)) OnEditorLost(command, "its process has just ended");
        else if (command.WaitingFor is not null) TellWaiting(command);
    }

    private void ArmDeadline(Command command)
    {
        var timer = _time.CreateTimer(
            static state => ((DeadlineState)state!).Expire(), new DeadlineState(this, command),
            _time.GetElapsedTime(_time.GetTimestamp(), command.DeadlineTimestamp), Timeout.InfiniteTimeSpan);
        lock (command.Gate)
        {
            if (!command.HasEnded)
            {
                command.DeadlineTimer = timer;
                return;
            }
        }

        timer.Dispose(); // a cancel has overtaken us
    }

    private EditorLane LaneOf(TrackedEditor editor) => _lanes.GetOrAdd(editor.Id, static (_, context) => context.Broker.NewLane(context.Editor), (Broker: this, Editor: editor));

    // A lane made for an Editor that was lost while we looked it up is one that nobody else will ever close.
    private bool IsStillThere(TrackedEditor editor, EditorLane lane)
    {
        if (_editors.Directory.Find(editor.Id) is not null) return true;
        _lanes.TryRemove(new KeyValuePair<EditorId, EditorLane>(editor.Id, lane));
        return false;
    }

    private EditorLane NewLane(TrackedEditor editor)
    {
        var lane = new EditorLane(editor, _options, _journal, _reasons, _time);
        lane.Changed += Carry;
        return lane;
    }

    private sealed class DeadlineState(CommandBroker broker, Command command)
    {
        public void Expire() => broker.Expire(command);
    }
}
