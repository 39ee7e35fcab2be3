using Hawser.Daemon.Commands.Starting;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

// Commands for a project whose Editor is only starting. They wait in the room for the project's next Editor, and are told what they wait
// for; when it turns out that none will come they end.
internal sealed partial class CommandBroker
{
    /// <summary>An Editor that is not to be seen for a moment may be between two of its own processes; one that is not twice has ended.</summary>
    private const int LooksToBeSure = 2;

    private readonly Dictionary<string, int> _notComing = new(StringComparer.Ordinal);

    private Acceptance AcceptForNext(Invoke request, Failure missing, ICommandCaller caller)
    {
        if (_absent.Look(request.Target) is not { } absent) return missing;
        if (!absent.IsComing) return absent.Failure;
        if (request.FailFast) return CommandFailures.Busy(request.Command, absent.Reason.Said(_time.GetUtcNow()));
        if (_active.Value >= _options.MostActive) return CommandFailures.QueueFull(_options.MostActive);

        var command = Create(request, absent.ProjectId, EditorId.None, _catalogs.OfProject(absent.ProjectId)?.Find(request.Command), absent.ProjectPath);
        command.WaitingFor = absent.Reason;
        command.Join(caller);
        if (!TryTakeIn(command)) return TryJoin(request, caller) ?? Invoke(request, caller);
        TellAccepted(command);
        ArmDeadline(command);
        AwaitStart(command);
        return command;
    }

    // One that an earlier daemon took for a starting Editor: whether that is still coming, the next look tells.
    private void AwaitStart(Command command)
    {
        _waitingRoom.Add(command);
        if (_editors.Directory.OfProject(command.ProjectId) is [var next, ..])
        {
            MoveTo(next, command);
            return;
        }

        TellWaiting(command);
        _startLooks.Begin();
    }

    private bool LookAtStarts()
    {
        foreach (var project in _waitingRoom.ForStarts().GroupBy(command => command.ProjectPath, StringComparer.Ordinal)) LookAtStart(project.Key, [.. project]);
        return _waitingRoom.ForStarts().Count > 0;
    }

    private void LookAtStart(string folder, IReadOnlyList<Command> waiting)
    {
        if (_editors.Directory.OfProject(waiting[0].ProjectId) is [var next, ..])
        {
            foreach (var command in waiting) MoveTo(next, command);
            return;
        }

        var absent = _absent.Look(folder);
        if (absent.IsComing)
        {
            _notComing.Remove(folder);
            foreach (var command in waiting) command.ChangeReason(absent.Reason);
            return;
        }

        if (!absent.DoesNotCompile && (_notComing[folder] = _notComing.GetValueOrDefault(folder) + 1) < LooksToBeSure) return;
        _notComing.Remove(folder);
        foreach (var command in waiting.Where(_waitingRoom.Remove)) End(command, Outcomes.NeverCame(absent.Failure));
    }
}
