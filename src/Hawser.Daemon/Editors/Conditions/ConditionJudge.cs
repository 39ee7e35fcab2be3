using Hawser.Daemon.Editors.Conditions.Logs;
using Hawser.Daemon.Editors.Processes;
using static Hawser.Protocol.V1.EditorCondition.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>
/// From what was seen to a condition. What an Editor says of itself counts most, then what the system says of its process, then its log,
/// then files that it left. Pure: the tests are a table.
/// </summary>
internal sealed class ConditionJudge(ConditionOptions options)
{
    public Verdict Judge(Observation seen) =>
        seen.Linked is { Connected: true } linked ? OfLinked(seen, linked)
        : seen.Linked is { } away ? OfAway(seen, away)
        : seen.Process is { } process ? OfUnlinked(seen, process)
        : seen.Lock.IsHeld == true ? OfUnlinked(seen, null)
        : OfEnded(seen);

    private Verdict OfLinked(Observation seen, EditorModel linked)
    {
        var since = SinceOf(linked);
        if (linked.Frozen is { } state) return new Verdict(Kind.Frozen, $"The Editor's process stands still{How(state)}", since);
        if (seen.Process is not null && StandsStill(seen.Process) is { } frozen) return frozen;
        if (linked.Phase == Phase.Ready && seen.MainThreadAge >= options.BlockedAfter) since = seen.Now - seen.MainThreadAge;
        return linked.Phase switch
        {
            Phase.Quitting => new Verdict(Kind.Quitting, "The Editor is closing", since),
            Phase.Reloading or Phase.Compiling or Phase.Importing or Phase.Starting => OfBusy(linked.Phase, since),
            _ when seen.DidNotAnswer => new Verdict(Kind.Frozen, "The Editor's process runs, and nothing in it answers", null),
            Phase.Ready when seen.MainThreadAge >= options.BlockedAfter => Blocked(seen, since),
            Phase.Blocked => Blocked(seen, since),
            _ => OfReady(linked, since),
        };
    }

    private static Verdict Blocked(Observation seen, DateTimeOffset? since) => seen switch
    {
        { Dialogs: [var title, ..] } => new Verdict(Kind.ModalDialog, $"The Editor waits for an answer to the window '{title}'", since),
        { Log.Stage: LogStage.Importing } => new Verdict(Kind.Importing, "The Editor imports assets, by its log; its main thread does not tick meanwhile", since),
        _ => new Verdict(Kind.Blocked, "The Editor's main thread does not tick: it works at something long, or waits for somebody to answer a dialog", since),
    };

    private static Verdict OfBusy(Phase phase, DateTimeOffset? since) => phase switch
    {
        Phase.Reloading => new Verdict(Kind.Reloading, "The Editor reloads its scripts; commands wait for that", since),
        Phase.Compiling => new Verdict(Kind.Compiling, "The Editor compiles the project's scripts", since),
        Phase.Importing => new Verdict(Kind.Importing, "The Editor imports assets", since),
        _ => new Verdict(Kind.Starting, "The Editor is starting", since),
    };

    private static Verdict OfReady(EditorModel linked, DateTimeOffset? since)
    {
        var but = linked.State.CompileFailed ? "; the scripts do not compile, so it runs the code of the last compile that went well" : "";
        return linked.State.Play is PlayMode.Playing or PlayMode.Paused or PlayMode.Transitioning
            ? new Verdict(Kind.Playing, $"The Editor is in play mode{(linked.State.Play == PlayMode.Paused ? ", paused" : "")}{but}", since)
            : new Verdict(Kind.Ready, $"The Editor is ready{but}", since);
    }

    private Verdict OfAway(Observation seen, EditorModel away)
    {
        var since = SinceOf(away);
        if (seen.Process is null) return OfEnded(seen);
        if (StandsStill(seen.Process) is { } frozen) return frozen;
        if (seen.Log is { CrashLine.Length: > 0 }) return OfCrash(seen, since);
        return away.Phase switch
        {
            Phase.Reloading => new Verdict(Kind.Reloading, "The Editor reloads its scripts; its line comes back with the next domain", since),
            Phase.Quitting => new Verdict(Kind.Quitting, "The Editor is closing", since),
            _ when seen.Log is { CompileFailed: true } && !IsBatch(seen) && Age(seen) < options.LongestStart => SafeMode(since),
            _ => new Verdict(Kind.Unlinked, "The Editor's process runs, but its line to the daemon is down and has not come back yet", since),
        };
    }

    private Verdict OfUnlinked(Observation seen, ProcessFacts? process)
    {
        var since = process is { StartUnixMs: > 0 } ? DateTimeOffset.FromUnixTimeMilliseconds(process.StartUnixMs) : (DateTimeOffset?)null;
        if (process is not null && StandsStill(process) is { } frozen) return frozen;
        if (seen.Log is { CrashLine.Length: > 0 }) return OfCrash(seen, seen.LogWrittenAt);
        if (seen.Log is { CompileFailed: true } or { SafeModeLine.Length: > 0 } && !IsBatch(seen)) return SafeMode(seen.LogWrittenAt);
        if (seen.HasPackage == false) return new Verdict(Kind.Unlinked, "An Editor has the project open, and the project does not have the Hawser package", since);
        if (!MayBeStarting(seen))
            return new Verdict(Kind.Unlinked, "An Editor has the project open, but nothing of Hawser in it has come to the daemon", since);
        return seen.Log?.Stage switch
        {
            LogStage.Importing => new Verdict(Kind.Importing, "The Editor is starting, and imports assets", since),
            LogStage.Compiling => new Verdict(Kind.Compiling, "The Editor is starting, and compiles the project's scripts", since),
            _ => new Verdict(Kind.Starting, "The Editor is starting", since),
        };
    }

    private static Verdict OfEnded(Observation seen)
    {
        var at = seen.Ended?.At ?? seen.LogWrittenAt;
        if (seen.Log is { CrashLine.Length: > 0 } && LeftInDisorder(seen)) return OfCrash(seen, at);
        if (seen.Ended is { WasQuitting: true } || seen.Log is { ExitCode: not null } or { EndLine.Length: > 0 } || !LeftInDisorder(seen))
            return new Verdict(Kind.Closed, "No Editor has the project open" + LastRun(seen), seen.LogTrouble.Length == 0 ? at : null);
        return new Verdict(Kind.Gone, "The project's Editor is gone: its process ended without a word, as one does that is killed", at);
    }

    private static string LastRun(Observation seen) => seen.Log switch
    {
        { ExitCode: { } code and not 0, CompileFailed: true } => $"; the last run ended with exit code {code}, because the scripts do not compile",
        { ExitCode: { } code and not 0 } => $"; the last run ended with exit code {code}",
        _ => "",
    };

    private static Verdict OfCrash(Observation seen, DateTimeOffset? at) =>
        new(Kind.Crashed, seen.Log!.Signal > 0 ? $"The project's Editor crashed, by signal {seen.Log.Signal}{NameOf(seen.Log.Signal)}" : "The project's Editor crashed", at);

    private static Verdict SafeMode(DateTimeOffset? since) => new(
        Kind.SafeMode, "The project's scripts do not compile, so nothing of Hawser runs in the Editor; Unity opens such a project in Safe Mode, or asks whether to", since);

    // Unity removes both when it closes in order.
    private static bool LeftInDisorder(Observation seen) => seen.Instance is not null || seen.Lock.Exists || seen.Ended is { WasQuitting: false };

    private bool MayBeStarting(Observation seen) =>
        Age(seen) < options.LongestStart || (seen.LogWrittenAt is { } written && seen.Log is not null && seen.Now - written < options.LogIsFresh);

    private static TimeSpan Age(Observation seen) =>
        seen.Process is { StartUnixMs: > 0 } process ? seen.Now - DateTimeOffset.FromUnixTimeMilliseconds(process.StartUnixMs)
        : seen.Instance is { } instance ? seen.Now - instance.WrittenAt
        : TimeSpan.Zero;

    private static bool IsBatch(Observation seen) => seen.Process?.CommandLine.IsBatch == true || seen.Linked?.Identity.BatchMode == true;

    private static Verdict? StandsStill(ProcessFacts process) =>
        process.State is ProcessState.Stopped or ProcessState.Traced ? new Verdict(Kind.Frozen, $"The Editor's process stands still{How(process.State)}") : null;

    private static string How(ProcessState state) => state switch
    {
        ProcessState.Stopped => ": it was stopped by a signal (SIGSTOP, or Ctrl-Z)",
        ProcessState.Traced => ": a debugger holds it",
        ProcessState.Uninterruptible => ": it waits for a disk or a driver",
        _ => ", although the system says that it may run: the machine may be out of memory or processor time",
    };

    private static string NameOf(int signal) => signal switch
    {
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        7 => " (SIGBUS)",
        8 => " (SIGFPE)",
        11 => " (SIGSEGV)",
        _ => "",
    };

    private static DateTimeOffset? SinceOf(EditorModel model) =>
        model.State.SinceUnixMs > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(model.State.SinceUnixMs) : null;
}
