using Hawser.Daemon.Editors.Processes;

namespace Hawser.Daemon.Editors.Conditions.Logs;

/// <summary>Where a project's Editor writes its log: as its command line says, in the project (Unity 6.5 and newer), or the user's one for all.</summary>
/// <param name="Path">Null: it goes to standard output.</param>
/// <param name="IsGlobal">All Editors of the user write there: it may be another's.</param>
internal readonly record struct LogPlace(string? Path, bool IsGlobal)
{
    public static LogPlace Of(string project, EditorCommandLine commandLine, IProcessTable system)
    {
        if (commandLine.LogFile is { } named) return new LogPlace(named == "-" ? null : System.IO.Path.Combine(project, named), IsGlobal: false);
        var ofProject = System.IO.Path.Combine(project, "Logs", "Editor.log");
        return !commandLine.UsesGlobalLog && File.Exists(ofProject) ? new LogPlace(ofProject, IsGlobal: false) : new LogPlace(system.GlobalEditorLog, IsGlobal: true);
    }
}
