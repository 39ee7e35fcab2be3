using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hawser.Link.Platform;

internal sealed unsafe class MacPlatform : IPlatform
{
    public string UserKey { get; } = Posix.GetUserId().ToString(CultureInfo.InvariantCulture);

    public int SocketPathLimit => 103;

    // Not $TMPDIR: it differs between a login shell, a GUI program and a launch agent.
    public string DefaultRuntimeFolder => $"/tmp/hawser-{UserKey}";

    public string DefaultStateFolder => Path.Combine(ApplicationSupport, "hawser", "state");

    public string DefaultConfigFolder => Path.Combine(ApplicationSupport, "hawser");

    private static string ApplicationSupport =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Application Support");

    public void EnsurePrivateFolder(string path) => Posix.EnsurePrivateFolder(path);

    public void MakePrivateFile(string path) => Posix.MakePrivateFile(path);

    public bool TryMoveToNewName(string path, string name) => Posix.TryMoveToNewName(path, name);

    public string ResolveLinks(string path) => Posix.ResolveLinks(path);

    public string? PeerUser(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix) return null;
        uint user, group;
        return GetPeerUser((int)socket.Handle, &user, &group) == 0 ? user.ToString(CultureInfo.InvariantCulture) : null;
    }

    public long? ProcessStartUnixMilliseconds(int processId)
    {
        if (!Posix.ProcessExists(processId)) return null;
        try
        {
            using var process = Process.GetProcessById(processId);
            return new DateTimeOffset(process.StartTime.ToUniversalTime(), TimeSpan.Zero).ToUnixTimeMilliseconds();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null; // it ended meanwhile
        }
    }

    [DllImport("libc", EntryPoint = "getpeereid", SetLastError = true)]
    private static extern int GetPeerUser(int socket, uint* user, uint* group);
}
