using System.Text.RegularExpressions;

namespace Hawser.Daemon.Editors.Conditions.Logs;

/// <summary>
/// The lines of Unity's log that tell what the Editor is at. Unity documents none of them and changes some from version to version;
/// docs/conditions.md says which are known and which are inferred. A line that is not there is never taken for proof of anything.
/// </summary>
internal static partial class LogMarks
{
    public static readonly string[] CompileBegins =
        ["[ScriptCompilation] Requested script compilation", "- Starting script compilation", "- Starting compile ", "*** Tundra build success"];

    public static readonly string[] CompileFails = ["Scripts have compiler errors", "*** Tundra build failed", "## Script Compilation Error"];

    public static readonly string[] ReloadBegins = ["Begin MonoManager ReloadAssembly"];

    public static readonly string[] ReloadEnds = ["Domain Reload Profiling", "- Completed reload, in "];

    public static readonly string[] ImportBegins = ["Start importing "];

    public static readonly string[] ImportEnds = ["Asset Pipeline Refresh (", "Refresh completed in "];

    public static readonly string[] SafeMode = ["[MODES] Loading mode Safe Mode", "ModeService.ChangeModeById('safe_mode')", "Entering Safe Mode"];

    public static readonly string[] Crashes =
        ["Caught fatal signal", "Crash!!!", "Got a SIGSEGV while executing native code", "Got a SIGABRT while executing native code", "A crash has been intercepted by the crash handler"];

    public static readonly string[] OrderlyEnds = ["Cleanup mono", "Exiting batchmode successfully"];

    public static readonly string[] SecondInstance = ["Multiple Unity instances cannot open the same project"];

    [GeneratedRegex(@"^(?:(?<file>[^\r\n]+?)\((?<line>\d{1,9}),(?<column>\d{1,9})\): )?error (?<code>CS\d{4}): (?<message>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    public static partial Regex CompileError { get; }

    [GeneratedRegex(@"will terminate with return code (?<code>-?\d{1,9})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    public static partial Regex ReturnCode { get; }

    [GeneratedRegex(@"signo:\s?(?<signal>\d{1,3})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    public static partial Regex Signal { get; }

    /// <summary>At the beginning of the line: what scripts log begins with anything, but seldom with just this.</summary>
    public static bool IsIn(this string[] marks, string line)
    {
        foreach (var mark in marks)
        {
            if (line.StartsWith(mark, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
