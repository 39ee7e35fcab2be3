using System.Text;
using Hawser.Link.Discovery;
using Hawser.Link.Platform;

namespace Hawser.Cli.Commands.Diagnosis;

/// <summary>The folders that daemon and tools share: there, writable, and nobody else's to read.</summary>
internal static class FolderChecks
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static IEnumerable<Finding> Run(HawserFolders folders)
    {
        yield return Folder("runtime folder", folders.Runtime, "HAWSER_RUNTIME_DIR");
        yield return Folder("state folder", folders.State, "HAWSER_STATE_DIR");
        if (CurrentPlatform.Instance.SocketPathLimit is var limit and > 0) yield return SocketPath(folders.SocketFile, limit);
        yield return Token(folders.TokenFile);
    }

    private static Finding Folder(string check, string path, string variable)
    {
        if (!Directory.Exists(path)) return Missing(check, path, variable);
        try
        {
            var probe = Path.Combine(path, $".doctor-{Guid.NewGuid():n}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail(check, $"{path} can't be written: {e.Message}", $"Mend its permissions, or choose another: {variable}=<folder>");
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0
            ? Finding.Warn(check, $"{path} is open to other users", $"Close it: chmod 700 {path}")
            : Finding.Ok(check, path);
    }

    private static Finding Missing(string check, string path, string variable)
    {
        try
        {
            CurrentPlatform.Instance.EnsurePrivateFolder(path);
            return Finding.Ok(check, $"{path} (made just now)");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail(check, $"{path} can't be made: {e.Message}", $"Choose another: {variable}=<folder>");
        }
    }

    private static Finding SocketPath(string path, int limit)
    {
        var length = Encoding.UTF8.GetByteCount(path);
        return length <= limit
            ? Finding.Ok("socket path", $"{length} of {limit} bytes")
            : Finding.Warn("socket path", $"{path} has {length} bytes, a socket may have {limit}: the daemon uses a folder below /tmp", "Choose a shorter folder: HAWSER_RUNTIME_DIR=<folder>");
    }

    private static Finding Token(string path)
    {
        if (!File.Exists(path)) return Finding.Ok("token", $"none yet; the daemon makes {path}");
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0
            ? Finding.Fail("token", $"{path} can be read by other users: they could drive your Editors", $"Make a new one: rm {path} && hawser daemon restart")
            : Finding.Ok("token", path);
    }
}
