using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hawser.Link.Platform;

/// <summary>On Windows privacy comes from the profile folder's access list and from the pipe's CurrentUserOnly option.</summary>
internal sealed unsafe class WindowsPlatform : IPlatform
{
    private const uint ShareAll = 7;
    private const uint OpenExisting = 3;
    private const uint AllowFolders = 0x02000000; // FILE_FLAG_BACKUP_SEMANTICS: without it a folder can't be opened

    public string UserKey { get; } = Environment.UserName;

    public int SocketPathLimit => 0;

    public string DefaultRuntimeFolder => Path.Combine(Local, "hawser", "run");

    public string DefaultStateFolder => Path.Combine(Local, "hawser", "state");

    public string DefaultConfigFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "hawser");

    private static string Local => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);

    public void EnsurePrivateFolder(string path) => Directory.CreateDirectory(path);

    public void MakePrivateFile(string path)
    {
        // The profile's access list already keeps other users out; there is no mode to set.
    }

    public bool TryMoveToNewName(string path, string name)
    {
        try
        {
            File.Move(path, name); // the system refuses to overwrite
            return true;
        }
        catch (IOException) when (File.Exists(name))
        {
            return false;
        }
    }

    public string? PeerUser(Socket socket) => null;

    public long? ProcessStartUnixMilliseconds(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited ? null : new DateTimeOffset(process.StartTime.ToUniversalTime(), TimeSpan.Zero).ToUnixTimeMilliseconds();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null; // no such process, or one of another user: not ours either way
        }
    }

    public string ResolveLinks(string path)
    {
        var handle = CreateFile(path, 0, ShareAll, IntPtr.Zero, OpenExisting, AllowFolders, IntPtr.Zero);
        if (handle == new IntPtr(-1)) return path;
        try
        {
            var buffer = stackalloc char[4096];
            var length = GetFinalPathName(handle, buffer, 4096, 0);
            return length is 0 or >= 4096 ? path : new string(buffer, 0, (int)length);
        }
        finally
        {
            _ = CloseHandle(handle);
        }
    }

    [DllImport("kernel32", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern IntPtr CreateFile(string name, uint access, uint share, IntPtr security, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32", EntryPoint = "GetFinalPathNameByHandleW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern uint GetFinalPathName(IntPtr handle, char* path, uint size, uint flags);

    [DllImport("kernel32", EntryPoint = "CloseHandle")]
    private static extern int CloseHandle(IntPtr handle);
}
