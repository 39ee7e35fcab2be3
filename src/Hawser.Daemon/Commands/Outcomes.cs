using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Daemon.Commands;

/// <summary>The outcomes that the daemon itself gives, when the Editor can't.</summary>
internal static class Outcomes
{
    public static Outcome Expired(Command command, string waitedFor) => new()
    {
        Kind = Kind.Expired,
        Failure = Failures.Create(ErrorCatalog.Expired, command.Phase == CommandPhase.Dispatched
            ? $"'{command.Name}' was given to the Editor and has not ended within {Seconds(command)} s."
            : $"'{command.Name}' has not started within {Seconds(command)} s. It waited for {waitedFor}."),
    };

    /// <summary>The Editor that it was to wait for will not come.</summary>
    public static Outcome NeverCame(Failure why) => new() { Kind = Kind.Failed, Failure = why };

    public static Outcome Cancelled(Command command, string why) => new()
    {
        Kind = Kind.Cancelled,
        Failure = Failures.Create(ErrorCatalog.Cancelled, $"'{command.Name}' was cancelled: {why}."),
    };

    public static Outcome Interrupted(Command command, string by) => new()
    {
        Kind = Kind.Interrupted,
        Failure = Failures.Create(ErrorCatalog.Interrupted, $"'{command.Name}' had started when {by}; it may have run in part."),
    };

    public static Outcome NeverStarted(Command command) => new()
    {
        Kind = Kind.Failed,
        Failure = Failures.Create(ErrorCatalog.DaemonStopping, $"The daemon stopped before '{command.Name}' was given to the Editor."),
    };

    public static Outcome EditorLost(Command command, string reason, string lastLinesJson) => new()
    {
        Kind = Kind.EditorLost,
        Failure = Failures.Create(ErrorCatalog.EditorLost, command.Phase == CommandPhase.Dispatched
                ? $"The Editor is gone ({reason}); '{command.Name}' had been given to it and may have run in part."
                : $"The Editor is gone ({reason}) before '{command.Name}' started.")
            .WithDetails(lastLinesJson),
    };

    /// <summary>For a command that would have ended while no daemon was there to see it.</summary>
    public static Outcome ExpiredUnseen(Command command) => new()
    {
        Kind = Kind.Expired,
        Failure = Failures.Create(ErrorCatalog.Expired, command.Phase == CommandPhase.Dispatched
            ? $"'{command.Name}' was given to the Editor; its {Seconds(command)} s were over before a daemon ran again."
            : $"'{command.Name}' has not started: its {Seconds(command)} s were over before a daemon ran again."),
    };

    /// <summary>In place of one that the journal can't give back.</summary>
    public static Outcome Unreadable(Command command)
    {
        var known = command.Outcome!.Clone();
        known.Failure ??= Failures.Create(ErrorCatalog.Internal, $"'{command.Name}' succeeded, but its result can't be read from the journal any more.");
        return known;
    }

    /// <summary>Fills in what is the daemon's to know, whoever made the outcome.</summary>
    public static Outcome Complete(this Outcome outcome, Command command, DateTimeOffset now)
    {
        outcome.CommandId = command.Id.Value;
        outcome.Command = command.Name;
        outcome.ProjectId = command.ProjectId;
        outcome.EditorId = command.Editor.Value ?? "";
        outcome.AcceptedUnixMs = command.AcceptedAt.ToUnixTimeMilliseconds();
        outcome.FinishedUnixMs = now.ToUnixTimeMilliseconds();
        outcome.Attempts = (uint)command.Attempts;
        return outcome;
    }

    /// <summary>For the event store: results can be large, and whoever asked has the result.</summary>
    public static Outcome WithoutResult(this Outcome outcome)
    {
        var brief = outcome.Clone();
        brief.ResultJson = "";
        return brief;
    }

    /// <summary>For lists: nothing in it that can be large.</summary>
    public static Outcome Briefly(this Outcome outcome)
    {
        var brief = outcome.WithoutResult();
        if (brief.Failure is not null) brief.Failure.DetailsJson = "";
        return brief;
    }

    private static string Seconds(Command command) => (command.DeadlineAt - command.AcceptedAt).TotalSeconds.ToString("0.#");
}
