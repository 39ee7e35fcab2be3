using System.Diagnostics;
using Hawser.Link.Platform;

namespace Hawser.Daemon.Editors.Processes;

/// <summary>
/// What Windows tells without undocumented calls: no command lines of other processes, and no process that is stopped. Never run so far.
/// </summary>
internal sealed class WindowsProcessTable : IProcessTable
{
    private const int SharingViolation = unchecked((int)0x80070020);

    public string GlobalEditorLog => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Unity", "Editor", "Editor.log");

    public IEnumerable<string> CrashFolders => [Path.Combine(Path.GetTempPath(), "Unity", "Editor", "Crashes")];

    public ProcessFacts? Find(int pid)
    {
        if (CurrentPlatform.Instance.ProcessStartUnixMilliseconds(pid) is not { } start) return null;
        try
        {
            using var process = Process.GetProcessById(pid);
            return new ProcessFacts(pid, start, ProcessState.Unknown, EditorCommandLine.Unknown);
        }
        catch (ArgumentException)
        {
            return null; // it has ended meanwhile
        }
    }

    public IEnumerable<ProcessFacts> WithProjects() => [];

    // Unity shares the file with nobody; we share it with everybody, for the moment that a look takes.
    public LockFacts LookAtLock(string file)
    {
        try
        {
            using var look = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new LockFacts(Exists: true, IsHeld: false, Holder: null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return LockFacts.None;
        }
        catch (IOException e) when (e.HResult == SharingViolation)
        {
            return new LockFacts(Exists: true, IsHeld: true, Holder: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new LockFacts(Exists: true, IsHeld: null, Holder: null);
        }
    }
}
