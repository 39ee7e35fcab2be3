using System.Runtime.InteropServices;
using System.Text;

namespace Hawser.Link.Platform;

/// <summary>The calls that Linux and macOS share. The names and numbers are POSIX's.</summary>
internal static unsafe class Posix
{
    private const uint OwnerOnlyFolder = 0x1C0; // 0700
    private const uint OwnerOnlyFile = 0x180;   // 0600
    private const int NoSuchProcess = 3;
    private const int NameTaken = 17; // EEXIST

    [DllImport("libc", EntryPoint = "getuid")]
    public static extern uint GetUserId();

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    private static extern int MakeFolder(byte* path, uint mode);

    [DllImport("libc", EntryPoint = "chmod", SetLastError = true)]
    private static extern int ChangeMode(byte* path, uint mode);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int LinkFile(byte* path, byte* name);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int processId, int signal);

    [DllImport("libc", EntryPoint = "realpath", SetLastError = true)]
    private static extern byte* RealPath(byte* path, byte* resolved);

    [DllImport("libc", EntryPoint = "free")]
    private static extern void Free(byte* pointer);

    [DllImport("libc", EntryPoint = "strerror")]
    private static extern byte* Describe(int error);

    /// <summary>Makes each missing folder on the way; only the last is made private.</summary>
    public static void EnsurePrivateFolder(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) Directory.CreateDirectory(parent);
        fixed (byte* name = Encode(path))
        {
            var fault = MakeFolder(name, OwnerOnlyFolder) == 0 ? null : LastError(); // before anything else calls the system
            if (fault is not null && !Directory.Exists(path)) throw new IOException($"Can't make the folder {path}: {fault}.");

            // A folder that was there before may belong to someone else, or be open to all: changing its mode settles both.
            if (ChangeMode(name, OwnerOnlyFolder) != 0)
                throw new UnauthorizedAccessException($"The folder {path} can't be made private: {LastError()}.");
        }
    }

    public static void MakePrivateFile(string path)
    {
        fixed (byte* name = Encode(path))
        {
            if (ChangeMode(name, OwnerOnlyFile) != 0)
                throw new UnauthorizedAccessException($"The file {path} can't be made private: {LastError()}.");
        }
    }

    /// <summary>By a second name and the removal of the first: a rename would overwrite, and Mono looks first and moves then.</summary>
    public static bool TryMoveToNewName(string path, string name)
    {
        int error;
        fixed (byte* from = Encode(path), to = Encode(name))
            error = LinkFile(from, to) == 0 ? 0 : Marshal.GetLastWin32Error();
        if (error == NameTaken) return false;
        if (error == 0) File.Delete(path);
        else File.Move(path, name); // a file system that knows no second names
        return true;
    }

    public static bool ProcessExists(int processId) => Signal(processId, 0) == 0 || Marshal.GetLastWin32Error() != NoSuchProcess;

    public static string ResolveLinks(string path)
    {
        fixed (byte* name = Encode(path))
        {
            var resolved = RealPath(name, null);
            if (resolved == null) return path;
            try
            {
                return Marshal.PtrToStringUTF8((IntPtr)resolved) ?? path;
            }
            finally
            {
                Free(resolved);
            }
        }
    }

    private static byte[] Encode(string path) => Encoding.UTF8.GetBytes(path + '\0');

    // Not Win32Exception's text: on Mono that is Windows' meaning of the number.
    private static string LastError()
    {
        var error = Marshal.GetLastWin32Error();
        return Marshal.PtrToStringUTF8((IntPtr)Describe(error)) ?? $"error {error}";
    }
}
