using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hawser.Link.Platform;

internal sealed unsafe class LinuxPlatform : IPlatform
{
    private const int SocketLevel = 1;      // SOL_SOCKET
    private const int PeerCredentials = 17; // SO_PEERCRED
    private const int TicksPerSecond = 100; // USER_HZ, fixed for programs on every architecture we build for

    public string UserKey { get; } = Posix.GetUserId().ToString(CultureInfo.InvariantCulture);

    public int SocketPathLimit => 107;

    /// <summary>A desktop's session has XDG_RUNTIME_DIR, an Editor started by a service may not: both must find one folder.</summary>
    public string DefaultRuntimeFolder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } xdg) return Path.Combine(xdg, "hawser");
            var system = $"/run/user/{UserKey}";
            return Directory.Exists(system) ? Path.Combine(system, "hawser") : $"/tmp/hawser-{UserKey}";
        }
    }

    public string DefaultStateFolder => FromXdg("XDG_STATE_HOME", ".local/state");

    public string DefaultConfigFolder => FromXdg("XDG_CONFIG_HOME", ".config");

    public void EnsurePrivateFolder(string path) => Posix.EnsurePrivateFolder(path);

    public void MakePrivateFile(string path) => Posix.MakePrivateFile(path);

    public bool TryMoveToNewName(string path, string name) => Posix.TryMoveToNewName(path, name);

    public string ResolveLinks(string path) => Posix.ResolveLinks(path);

    public string? PeerUser(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix) return null;
        Credentials peer;
        var size = (uint)sizeof(Credentials);
        return GetSocketOption((int)socket.Handle, SocketLevel, PeerCredentials, &peer, &size) == 0
            ? peer.UserId.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>From /proc, so that .NET and Mono get the same number; their own Process.StartTime differ by many milliseconds.</summary>
    public long? ProcessStartUnixMilliseconds(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var ended = fields[0] is "Z" or "X";
            return ended ? null : BootUnixMilliseconds() + (long.Parse(fields[19], CultureInfo.InvariantCulture) * 1000 / TicksPerSecond);
        }
        catch (IOException)
        {
            return null; // no such process; it may also have ended between opening and reading
        }
    }

    private static long BootUnixMilliseconds()
    {
        foreach (var line in File.ReadLines("/proc/stat"))
            if (line.StartsWith("btime ", StringComparison.Ordinal)) return long.Parse(line[6..], CultureInfo.InvariantCulture) * 1000;
        return 0;
    }

    private static string FromXdg(string variable, string below) =>
        Path.Combine(
            Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
                ? folder
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), below),
            "hawser");

    [DllImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static extern int GetSocketOption(int socket, int level, int option, void* value, uint* size);

    [StructLayout(LayoutKind.Sequential)]
    private struct Credentials
    {
        public int ProcessId;
        public uint UserId;
        public uint GroupId;
    }
}
