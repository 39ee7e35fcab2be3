using System.Globalization;

namespace Hawser.Daemon.Commands.Journal.Segments;

/// <summary>
/// A segment's file name, "00000012-9f3a11c2.commands": its place in the order, and the salt of its checksums. The salt stands in the
/// name because no damage to the file can reach it there; and because it is random, bytes in a command's arguments that look like a
/// record are none.
/// </summary>
internal readonly record struct SegmentName(int Number, uint Salt) : IComparable<SegmentName>
{
    private const string Extension = ".commands";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:d8}-{Salt:x8}{Extension}");

    public int CompareTo(SegmentName other) => Number.CompareTo(other.Number);

    /// <summary>Those in a folder, oldest first.</summary>
    public static IReadOnlyList<SegmentName> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*" + Extension).Select(path => TryParse(Path.GetFileName(path))).OfType<SegmentName>().Order()];

    private static SegmentName? TryParse(string name)
    {
        var parts = name[..^Extension.Length].Split('-');
        return parts is [var number, var salt]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsedNumber)
            && uint.TryParse(salt, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var parsedSalt)
            ? new SegmentName(parsedNumber, parsedSalt)
            : null;
    }
}
