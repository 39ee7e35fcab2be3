using System.Globalization;

namespace Hawser.Protocol;

/// <summary>The protocol's versions, asked by name: nobody else compares numbers.</summary>
public static class ProtocolVersions
{
    /// <summary>Said in every Hello and Welcome. A change of the first number breaks peers; of the second, adds.</summary>
    public const string Current = "1.0";

    /// <summary>The schema hash that clients of the older system send; theirs is a constant, so ours accepts that constant.</summary>
    public static ReadOnlySpan<byte> CompatibleSchemaHash =>
    [
        0xa1, 0x21, 0x45, 0xb5, 0x2d, 0x79, 0x6a, 0x6e, 0x43, 0x99, 0xab, 0x16, 0x0f, 0xc6, 0x72, 0xcd,
        0xc7, 0x0f, 0x3e, 0x75, 0x87, 0x40, 0x6b, 0xfc, 0x4e, 0x87, 0x00, 0x1d, 0x47, 0x69, 0x01, 0xb1,
    ];

    /// <summary>Can a peer of that version talk to us at all? Same major number.</summary>
    public static bool CanTalkTo(string version) => TryMajor(version, out var theirs) && TryMajor(Current, out var ours) && theirs == ours;

    private static bool TryMajor(string version, out int major)
    {
        var dot = version.IndexOf('.');
        return int.TryParse(dot < 0 ? version : version[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out major);
    }
}
