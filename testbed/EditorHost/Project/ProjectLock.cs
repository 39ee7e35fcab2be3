using System.Runtime.InteropServices;

namespace EditorHost.Project;

/// <summary>
/// Temp/UnityLockfile, held open exclusively while the project is open. The kernel lets go of it when the process dies,
/// so a killed Editor leaves the file but not the lock.
/// </summary>
internal sealed class ProjectLock : IDisposable
{
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private readonly FileStream _file;

    private ProjectLock(FileStream file) => _file = file;

    public static ProjectLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (IsWindows || Flock(file.SafeFileHandle.DangerousGetHandle().ToInt32(), LockExclusive | LockNonBlocking) == 0)
                return new ProjectLock(file);
            file.Dispose();
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        File.Delete(_file.Name);
        _file.Dispose();
    }

    private static bool IsWindows => Environment.OSVersion.Platform == PlatformID.Win32NT;

    // Mono's FileShare.None counts inside one process only; other programs look with flock.
    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int Flock(int file, int operation);
}
