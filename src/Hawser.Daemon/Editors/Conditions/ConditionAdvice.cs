using static Hawser.Protocol.V1.EditorCondition.Types;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>What to do about a condition.</summary>
internal static class ConditionAdvice
{
    public static IEnumerable<string> Of(Kind kind, Observation seen) => kind switch
    {
        Kind.Closed when seen.Log is { CompileFailed: true, ExitCode: not (null or 0) } => ["Mend the errors, then open the project."],
        Kind.Closed => ["Open the project in Unity; a command that comes while it starts waits for it."],
        Kind.Starting or Kind.Importing or Kind.Compiling or Kind.Reloading => ["Nothing: commands wait. To wait in a script: hawser wait ready"],
        Kind.SafeMode => ["Mend the errors; Unity compiles again when it gets the focus, and leaves Safe Mode by itself.", "To wait for that: hawser wait ready"],
        Kind.ModalDialog => ["Answer the window. For an unattended machine start Unity with -batchmode or -automated."],
        Kind.Blocked => ["Look at the Editor: a dialog that waits for an answer looks just like this.", "A long import or build ends by itself; an endless loop in a script does not."],
        Kind.Playing when seen.Linked?.State.CompileFailed == true => ["Mend the errors, then: hawser asset refresh"],
        Kind.Ready when seen.Linked?.State.CompileFailed == true => ["Mend the errors, then: hawser asset refresh"],
        Kind.Gone => ["Start the Editor again; what it said last: hawser logs"],
        Kind.Crashed => [$"Read the end of {(seen.CrashReport.Length > 0 ? seen.CrashReport : seen.LogFile)}, then start the Editor again."],
        Kind.Frozen => seen.Process is { State: Processes.ProcessState.Stopped } process ? [$"Let it go on: kill -CONT {process.Pid}"] : ["Look at the machine: memory, disks, and whether a debugger is attached."],
        Kind.Unlinked when seen.HasPackage == false => ["Add the package com.hawser.editor to the project; see the README."],
        Kind.Unlinked => ["Look in the Editor's console for what Hawser says; its window is under Window > Hawser.", "Check this machine: hawser doctor"],
        _ => [],
    };
}
