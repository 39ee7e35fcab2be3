using System.Globalization;
using Hawser.Link.Discovery;

namespace Hawser.Client.Finding;

/// <summary>Who holds the daemon's lock, from the note beside it: a daemon that is starting or ending has no endpoint file.</summary>
internal static class LockHolder
{
    public static bool IsAlive(HawserFolders folders) => Of(folders) is { IsAlive: true };

    private static ProcessIdentity? Of(HawserFolders folders)
    {
        try
        {
            return File.ReadAllText(folders.LockFile + ".pid").Split(' ') is [var pid, var start]
                && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
                    ? new ProcessIdentity(id, since)
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
