using Hawser.Daemon.Editors.Conditions.Logs;
using Hawser.Daemon.Editors.Processes;
using Hawser.Link.Discovery;
using Hawser.Link.Platform;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>Looks at a project's folder, the processes and the log. Only when somebody asks; it changes nothing.</summary>
internal sealed class ProjectLook(IProcessTable system, EditorTraces traces, TimeProvider time)
{
    private const string Package = "com.hawser.editor";

    // Two looks at once would read the same new lines of one log twice.
    private readonly Lock _gate = new();

    /// <param name="linked">The project's Editor that is known; null: look whether there is one.</param>
    public Observation Look(string project, TrackedEditor? linked)
    {
        lock (_gate)
        {
            var projectId = linked?.ProjectId ?? ProjectId.Of(project).Value;
            var instance = InstanceFile.Of(project);
            var projectLock = system.LookAtLock(Path.Combine(project, "Temp", "UnityLockfile"));
            var (process, foundBy) = linked is null ? FindProcess(project, instance, projectLock) : (OfLink(linked), "its link");
            if (process is not null) traces.Remember(projectId, project, process.CommandLine);

            var observation = new Observation
            {
                Now = time.GetUtcNow(),
                ProjectPath = project,
                Linked = linked?.Model,
                Ended = linked is null && process is null ? traces.EndedOf(projectId) : null,
                Instance = instance,
                Lock = projectLock,
                Process = process,
                ProcessFoundBy = foundBy,
                HasPackage = HasPackage(project),
            };
            return WithLog(observation, projectId, process);
        }
    }

    private ProcessFacts? OfLink(TrackedEditor editor) =>
        system.Find(editor.Identity.Pid) is { } process && process.Began(editor.Identity.ProcessStartUnixMs) ? process : null;

    private (ProcessFacts? Process, string FoundBy) FindProcess(string project, InstanceFile? instance, LockFacts projectLock)
    {
        if (projectLock.Holder is { } holder && system.Find(holder) is { } locking) return (locking, "Temp/UnityLockfile, which it holds");
        if (system.WithProjects().FirstOrDefault(process => IsSame(process.CommandLine.ProjectPath!, project)) is { } opening) return (opening, "its command line");
        // The file outlives a kill, and a pid is given out again: one that began after the file was written is somebody else.
        if (instance is not null && system.Find(instance.Pid) is { } named && named.StartUnixMs <= instance.WrittenAt.ToUnixTimeMilliseconds() + ProcessIdentity.Tolerance)
            return (named, "Library/EditorInstance.json");
        return (null, "");
    }

    private Observation WithLog(Observation seen, string projectId, ProcessFacts? process)
    {
        var commandLine = process?.CommandLine is { Arguments.IsEmpty: false } known ? known : traces.CommandLineOf(projectId);
        var place = LogPlace.Of(seen.ProjectPath, commandLine, system);
        if (place.Path is null) return seen with { LogTrouble = "the log goes to the Editor's standard output" };

        var tail = traces.TailOf(projectId, seen.ProjectPath, place.Path);
        tail.Refresh();
        var found = seen with { LogFile = place.Path, LogWrittenAt = tail.WrittenAt };
        if (tail.WrittenAt is not { } writtenAt) return found with { LogTrouble = $"there is no log at {place.Path}" };
        if (place.IsGlobal && !tail.NamesProject(seen.ProjectPath)) return found with { LogTrouble = $"the log at {place.Path} is of another project's Editor" };
        if (process is { StartUnixMs: > 0 } && writtenAt.ToUnixTimeMilliseconds() < process.StartUnixMs - ProcessIdentity.Tolerance)
            return found with { LogTrouble = $"the log at {place.Path} is of an earlier run" };
        return found with { Log = tail.Reading, CrashReport = tail.Reading.CrashLine.Length > 0 ? NewestReport(writtenAt) : "" };
    }

    private string NewestReport(DateTimeOffset crashedAt) => system.CrashFolders
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateFileSystemEntries)
        .Where(entry => Path.GetFileName(entry).StartsWith("Unity", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(entry).StartsWith("Crash", StringComparison.OrdinalIgnoreCase))
        .Where(entry => (crashedAt - File.GetLastWriteTimeUtc(entry)).Duration() < TimeSpan.FromMinutes(2))
        .MaxBy(File.GetLastWriteTimeUtc) ?? "";

    private static bool IsSame(string named, string project) =>
        Path.IsPathRooted(named) && ProjectId.Of(CurrentPlatform.Instance.ResolveLinks(named)) == ProjectId.Of(CurrentPlatform.Instance.ResolveLinks(project));

    private static bool? HasPackage(string project)
    {
        if (Directory.Exists(Path.Combine(project, "Packages", Package))) return true;
        try
        {
            return File.ReadAllText(Path.Combine(project, "Packages", "manifest.json")).Contains($"\"{Package}\"", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
