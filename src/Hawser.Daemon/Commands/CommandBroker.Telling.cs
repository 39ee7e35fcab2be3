using Hawser.Daemon.Commands.Waiting;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

// What the event store and the callers learn of a command. Reads that succeed leave no trace: a dashboard that polls would
// otherwise drive everything else out of the store.
internal sealed partial class CommandBroker
{
    // The place in the stream from which "since that command" is.
    private void TellAccepted(Command command)
    {
        if (command.Description is not null && !command.IsRead) Publish(command, Describe(command, CommandEvent.Types.Kind.Accepted));
    }

    private void TellWaiting(Command command)
    {
        CommandEvent notice;
        CallerList callers;
        lock (command.Gate)
        {
            if (command.HasEnded || command.WaitingFor is null) return;
            notice = DescribeWaiting(command, command.WaitingFor);
            callers = command.Callers;
        }

        _log.Waits(command.Id, command.Name, notice.WaitingFor);
        callers.TellNotice(notice);
        if (callers.WantNotices) _retelling.Add(command);
        Publish(command, notice);
    }

    private static void TellNotDurable(Command command, string trouble)
    {
        CallerList callers;
        lock (command.Gate) callers = command.Callers;
        var notice = Describe(command, CommandEvent.Types.Kind.NotDurable);
        notice.Message = $"It could not be written down, and would not survive the end of the daemon: {trouble}";
        callers.TellNotice(notice);
    }

    /// <returns>False: it waits no more, or nobody wants to know.</returns>
    private bool TellAgain(Command command)
    {
        CommandEvent notice;
        CallerList callers;
        lock (command.Gate)
        {
            if (command.HasEnded || command.WaitingFor is null) return false;
            notice = DescribeWaiting(command, command.WaitingFor);
            callers = command.Callers;
        }

        callers.TellNotice(notice);
        return callers.WantNotices;
    }

    private CommandEvent DescribeWaiting(Command command, WaitReason reason)
    {
        var now = _time.GetUtcNow();
        var notice = Describe(command, CommandEvent.Types.Kind.Waiting);
        notice.WaitingFor = reason.Said(now);
        notice.WaitedMs = (uint)Math.Min(uint.MaxValue, reason.Waited(now).TotalMilliseconds);
        notice.UsuallyMs = (uint)(reason.Usually?.TotalMilliseconds ?? 0);
        return notice;
    }

    private void TellEnded(Command command, Outcome outcome)
    {
        if (outcome.Kind == Outcome.Types.Kind.Succeeded && (command.IsRead || command.Description is null)) return;
        _log.Ended(command.Id, command.Name, outcome.Kind, outcome.Failure?.Code ?? "");
        var notice = Describe(command, CommandEvent.Types.Kind.Ended);
        notice.Outcome = outcome.WithoutResult();
        Publish(command, notice);
    }

    private void TellLate(Command command, Outcome outcome)
    {
        _log.LateResult(command.Id, command.Name, outcome.Kind);
        var notice = Describe(command, CommandEvent.Types.Kind.LateResult);
        notice.Outcome = outcome;
        Publish(command, notice);
    }

    private static CommandEvent Describe(Command command, CommandEvent.Types.Kind kind) =>
        new() { Kind = kind, CommandId = command.Id.Value, Command = command.Name, Caller = command.CallerName };

    private void Publish(Command command, CommandEvent notice) =>
        _events.Publish(new Event { Command = notice }, command.ProjectId, command.Editor.Value ?? "");
}
