using System.Text;
using Hawser.Link.Platform;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Discovery;

/// <summary>Writes a file so that a reader sees the old one or the new one, whole.</summary>
public static class AtomicFile
{
    private const int NoSpace = 28;            // ENOSPC
    private const int DiskFullWindows = 0x70;  // ERROR_DISK_FULL

    /// <param name="isPrivate">Nobody but this user may read it, from its first byte on.</param>
    /// <exception cref="HawserException">disk_full, folder_unusable.</exception>
    public static void Write(string path, string text, bool isPrivate = false) =>
        Write(path, text, isPrivate, temporary => Replace(temporary, path));

    /// <summary>Writes the file if there is none. Of several processes that do so at the same time one writes it.</summary>
    /// <returns>False: there is one, and it stays as it is.</returns>
    /// <inheritdoc cref="Write(string, string, bool)"/>
    public static bool TryWriteNew(string path, string text, bool isPrivate = false)
    {
        var isNew = false;
        Write(path, text, isPrivate, temporary => isNew = CurrentPlatform.Instance.TryMoveToNewName(temporary, path));
        return isNew;
    }

    private static void Write(string path, string text, bool isPrivate, Action<string> publish)
    {
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (isPrivate) CurrentPlatform.Instance.MakePrivateFile(temporary);
                file.Write(Encoding.UTF8.GetBytes(text));
            }

            publish(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Explain(path, e);
        }
        finally
        {
            File.Delete(temporary); // gone already where it has become the file
        }
    }

    /// <summary>The failure that a reader can act on, for a file that could not be written.</summary>
    public static HawserException Explain(string path, Exception cause) => IsDiskFull(cause)
        ? new(Failures.Create(ErrorCatalog.DiskFull, $"No room left on the disk of {path}."), cause)
        : new(Failures.Create(ErrorCatalog.FolderUnusable, $"Can't write {path}: {cause.Message}"), cause);

    private static bool IsDiskFull(Exception e) => e is IOException && (e.HResult & 0xFFFF) is NoSpace or DiskFullWindows;

    /// <summary>netstandard2.1's Move does not overwrite; Replace wants the target to exist. Between the two looks another
    /// process may make or remove it, hence the second try.</summary>
    private static void Replace(string temporary, string path)
    {
        try
        {
            if (File.Exists(path)) File.Replace(temporary, path, null);
            else File.Move(temporary, path);
        }
        catch (IOException) when (File.Exists(temporary) && File.Exists(path))
        {
            File.Replace(temporary, path, null);
        }
    }
}
