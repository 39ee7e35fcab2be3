using System.Globalization;
using System.Security.Cryptography;

namespace Hawser.Daemon.Journals;

/// <summary>
/// A segment's file name, "00000012-9f3a11c2.commands": its place in the order, the salt of its checksums, and what it holds. The salt
/// stands in the name because no damage to the file can reach it there; and because it is random, bytes in a record's payload that look
/// like a record are none.
/// </summary>
/// <param name="Kind">The extension.</param>
internal readonly record struct SegmentName(string Kind, int Number, uint Salt) : IComparable<SegmentName>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:d8}-{Salt:x8}.{Kind}");

    public int CompareTo(SegmentName other) => Number.CompareTo(other.Number);

    /// <summary>A name that no other file of that number has.</summary>
    public static SegmentName New(string kind, int number) =>
        new(kind, number, BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))));

    /// <summary>Those in a folder, oldest first.</summary>
    public static IReadOnlyList<SegmentName> In(string folder, string kind) =>
        [.. Directory.EnumerateFiles(folder, "*." + kind).Select(path => TryParse(Path.GetFileName(path), kind)).OfType<SegmentName>().Order()];

    private static SegmentName? TryParse(string name, string kind)
    {
        var parts = name[..^(kind.Length + 1)].Split('-');
        return parts is [var number, var salt]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsedNumber)
            && uint.TryParse(salt, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var parsedSalt)
            ? new SegmentName(kind, parsedNumber, parsedSalt)
            : null;
    }
}
