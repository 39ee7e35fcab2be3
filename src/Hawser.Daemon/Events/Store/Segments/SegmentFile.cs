using System.Globalization;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>Names of a segment's files, and how they are opened: others may read one, and delete it, while it is open.</summary>
internal static class SegmentFile
{
    public const string Extension = ".events";

    private const string IndexExtension = ".index";
    public const string AsideExtension = ".aside";

    /// <summary>Sorted by name they are sorted by number.</summary>
    public static string NameOf(ulong first) => first.ToString("D20", CultureInfo.InvariantCulture) + Extension;

    public static string IndexOf(string segment) => Path.ChangeExtension(segment, IndexExtension);

    public static string AsideOf(string segment) => segment + AsideExtension;

    public static FileStreamOptions OptionsFor(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>False: it was there still, or could not be deleted; the next look finds it again.</summary>
    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
