using System.Globalization;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>What was seen, told so that whoever doubts a condition can look for themselves.</summary>
internal static class ConditionEvidence
{
    public static IEnumerable<Evidence> Of(Observation seen)
    {
        yield return Says("link", Link(seen));
        if (Beats(seen) is { } beats) yield return Says("beats", beats);
        if (seen.Dialogs.Count > 0) yield return Says("dialog", $"its modal windows: {string.Join(", ", seen.Dialogs)}");
        yield return Says("process", Process(seen));
        if (seen.Linked is not { Connected: true })
        {
            yield return Says("lock", Lock(seen));
            if (seen.Instance is { } instance) yield return Says("instance", $"Library/EditorInstance.json, of {Clock(instance.WrittenAt)}, names process {instance.Pid}, Unity {instance.UnityVersion}");
            if (seen.HasPackage == false) yield return Says("package", "Packages/manifest.json does not have com.hawser.editor");
        }

        foreach (var line in Log(seen)) yield return Says("log", line);
    }

    private static Evidence Says(string source, string text) => new() { Source = source, Says = text };

    private static string Link(Observation seen) => seen switch
    {
        { Linked: { Connected: true } linked } => $"connected, connection {linked.ConnectionNumber}, domain {linked.DomainGeneration}{HeldBy(linked)}; it says {Name(linked.Said.Phase)}",
        { Linked: { } away } => $"down since {Clock(away.SeenAt)}; {(away.Phase is EditorState.Types.Phase.Reloading or EditorState.Types.Phase.Quitting ? $"before that it said {Name(away.Phase)}" : "nothing announced it")}",
        { Ended: { } ended } => $"its Editor (process {ended.Identity.Pid}) was linked until {Clock(ended.At)} and {(ended.WasQuitting ? "said that it quits" : "did not say good-bye")}",
        _ => "no Editor of this project has linked to this daemon",
    };

    private static string HeldBy(EditorModel linked) => linked.Line.Length == 0 ? "" : $", held by {(linked.Line.StartsWith("managed", StringComparison.Ordinal) ? "the " : "")}{linked.Line.Replace("managed", "managed link", StringComparison.Ordinal)}";

    private static string? Beats(Observation seen) => seen.Linked switch
    {
        { Connected: true, Frozen: { } state, Beat: { } beat } => $"none any more; the last said {Name(beat.Phase)}; the system says that the process is {Name(state)}",
        { Connected: true, Beat: { } beat } => string.Create(CultureInfo.InvariantCulture,
            $"each second; the last says {Name(beat.Phase)}, main thread ticked {beat.MainThreadAge.TotalSeconds:0.0} s before it, {beat.FramesWaiting} frames wait for the domain"),
        { Connected: true } when seen.DidNotAnswer => "none: this link has no keeper; asked, nothing in the process answered",
        { Connected: true } when seen.MainThreadAge is { } age => string.Create(CultureInfo.InvariantCulture, $"none: this link has no keeper; asked, it says that the main thread ticked {age.TotalSeconds:0.0} s ago"),
        { Connected: true } => "none: this link has no keeper",
        _ => null,
    };

    private static string Process(Observation seen) => seen switch
    {
        { Process: { } process } => $"process {process.Pid} runs since {Clock(DateTimeOffset.FromUnixTimeMilliseconds(process.StartUnixMs))} ({Name(process.State)}), found by {seen.ProcessFoundBy}",
        { Linked: { } linked } => $"process {linked.Identity.Pid} has ended",
        { Ended: { } ended } => $"process {ended.Identity.Pid} has ended",
        { Instance: { } instance } => $"process {instance.Pid} has ended",
        _ => "no process was found that has the project open",
    };

    private static string Lock(Observation seen) => seen.Lock switch
    {
        { Exists: false } => "Temp/UnityLockfile is not there",
        { IsHeld: true, Holder: { } holder } => $"Temp/UnityLockfile is held by process {holder}",
        { IsHeld: true } => "Temp/UnityLockfile is held",
        { IsHeld: false } => "Temp/UnityLockfile is there and nobody holds it: an Editor ended without removing it",
        _ => "Temp/UnityLockfile is there; this system does not tell whether somebody holds it",
    };

    private static IEnumerable<string> Log(Observation seen)
    {
        if (seen.LogTrouble.Length > 0) yield return seen.LogTrouble;
        if (seen.Log is not { } log) yield break;
        yield return seen.LogWrittenAt is { } at ? $"{seen.LogFile}, last written {Clock(at)}" : seen.LogFile;
        if (log.StageLine.Length > 0) yield return log.StageLine;
        if (log.SafeModeLine.Length > 0) yield return log.SafeModeLine;
        if (log.CompileFailed) yield return log.Errors.Count == 1 ? "1 compile error" : $"{log.Errors.Count} compile errors";
        if (log.CrashLine.Length > 0) yield return log.CrashLine;
        if (log.EndLine.Length > 0) yield return log.EndLine;
        if (seen.CrashReport.Length > 0) yield return $"a crash report: {seen.CrashReport}";
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Clock(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
