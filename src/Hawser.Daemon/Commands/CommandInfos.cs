using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

/// <summary>A command as lists show it.</summary>
internal static class CommandInfos
{
    public static CommandInfo Describe(Command command, DateTimeOffset now)
    {
        lock (command.Gate)
        {
            return new CommandInfo
            {
                CommandId = command.Id.Value,
                Command = command.Name,
                Phase = PhaseOf(command),
                Caller = command.CallerName,
                ProjectId = command.ProjectId,
                EditorId = command.Editor.Value ?? "",
                AcceptedUnixMs = command.AcceptedAt.ToUnixTimeMilliseconds(),
                DeadlineUnixMs = command.DeadlineAt.ToUnixTimeMilliseconds(),
                WaitingFor = command.WaitingFor?.Said(now) ?? "",
                Outcome = command.Outcome?.Briefly(),
                Attempts = (uint)command.Attempts,
                CancelRequested = command.CancelRequested,
            };
        }
    }

    private static CommandInfo.Types.Phase PhaseOf(Command command) => command.Phase switch
    {
        CommandPhase.Accepted => CommandInfo.Types.Phase.Accepted,
        CommandPhase.Dispatched => CommandInfo.Types.Phase.Dispatched,
        _ => CommandInfo.Types.Phase.Ended,
    };
}
