using Microsoft.Win32.SafeHandles;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>Reads at a place, as much as is there: the system may give less than was asked for at once.</summary>
internal static class FileBytes
{
    public static int Read(SafeFileHandle file, Span<byte> into, long offset)
    {
        var total = 0;
        while (total < into.Length && RandomAccess.Read(file, into[total..], offset + total) is > 0 and var count) total += count;
        return total;
    }
}
