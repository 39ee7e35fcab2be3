using System.Security.Cryptography;
using System.Text;
using Hawser.Link.Discovery;
using Hawser.Link.Platform;
using Hawser.Link.Transports;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Hosting;

/// <summary>Where the private socket, or pipe, is. A path that is too long for a socket is replaced by a short one: the endpoint file
/// says where, and stays where tools look for it.</summary>
internal static class SocketPlace
{
    public static LinkAddress Choose(HawserFolders folders, ILogger log)
    {
        var limit = CurrentPlatform.Instance.SocketPathLimit;
        if (limit == 0) return LinkAddress.Pipe("hawser-" + ShortHash(folders.Runtime));
        var wanted = folders.SocketFile;
        var length = Encoding.UTF8.GetByteCount(wanted);
        if (length <= limit) return LinkAddress.Unix(wanted);

        var folder = $"/tmp/hawser-{CurrentPlatform.Instance.UserKey}";
        CurrentPlatform.Instance.EnsurePrivateFolder(folder);
        var path = Path.Combine(folder, ShortHash(folders.Runtime) + ".sock");
        log.SocketMoved(path, wanted, length, limit);
        return LinkAddress.Unix(path);
    }

    // Two runtime folders of one user must not meet in one socket.
    private static string ShortHash(string folder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)).AsSpan(0, 8));
}
