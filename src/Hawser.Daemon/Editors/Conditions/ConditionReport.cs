using Hawser.Link.Discovery;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorCondition.Types;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>A condition with all that goes with it.</summary>
internal static class ConditionReport
{
    public static EditorCondition Of(Observation seen, Verdict verdict)
    {
        var identity = seen.Linked?.Identity ?? seen.Ended?.Identity;
        var condition = new EditorCondition
        {
            Kind = verdict.Kind,
            Word = ConditionWords.Of(verdict.Kind, verdict.Since, seen.Now),
            Summary = verdict.Summary + ".",
            SinceUnixMs = verdict.Since?.ToUnixTimeMilliseconds() ?? 0,
            Evidence = { ConditionEvidence.Of(seen) },
            Advice = { ConditionAdvice.Of(verdict.Kind, seen) },
            CompileFailed = Failed(seen, verdict.Kind),
            ProjectId = identity?.ProjectId ?? ProjectId.Of(seen.ProjectPath).Value,
            ProjectPath = seen.ProjectPath,
            EditorId = identity?.SessionId ?? "",
            Pid = seen.Process?.Pid ?? identity?.Pid ?? seen.Instance?.Pid ?? 0,
            UnityVersion = identity?.UnityVersion ?? seen.Instance?.UnityVersion ?? "",
            LogFile = seen.LogFile,
            UsuallyMs = (uint)(seen.Usually(PhaseOf(verdict.Kind))?.TotalMilliseconds ?? 0),
        };
        if (condition.CompileFailed && seen.Log is { } log) condition.Diagnostics.Add(log.Errors);
        AddEnding(condition, seen);
        return condition;
    }

    private static bool Failed(Observation seen, Kind kind) =>
        seen.Linked is { Connected: true } linked ? linked.State.CompileFailed
        : seen.Log is { CompileFailed: true } && kind is Kind.SafeMode or Kind.Closed or Kind.Gone or Kind.Unlinked;

    private static void AddEnding(EditorCondition condition, Observation seen)
    {
        if (condition.Kind is not (Kind.Closed or Kind.Crashed) || seen.Log is not { } log) return;
        if (log.ExitCode is { } code) condition.ExitCode = code;
        if (condition.Kind == Kind.Closed) return;
        condition.Signal = log.Signal;
        if (log.Signal > 0 && log.ExitCode is null) condition.ExitCode = 128 + log.Signal;
        condition.CrashLog = seen.CrashReport.Length > 0 ? seen.CrashReport : seen.LogFile;
    }

    private static EditorState.Types.Phase PhaseOf(Kind kind) => kind switch
    {
        Kind.Starting => EditorState.Types.Phase.Starting,
        Kind.Importing => EditorState.Types.Phase.Importing,
        Kind.Compiling => EditorState.Types.Phase.Compiling,
        Kind.Reloading => EditorState.Types.Phase.Reloading,
        _ => EditorState.Types.Phase.Unknown,
    };
}
