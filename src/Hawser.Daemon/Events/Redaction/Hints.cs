using System.Buffers;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>What tells an anchor with a secret from the same letters in prose or in a path.</summary>
internal static class Hints
{
    private const int LongestUserInfo = 512;
    private const int LongestFlag = 24;

    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);
    private static readonly SearchValues<byte> EndOfUserInfo = SearchValues.Create("@/ \t\r\n\"'<>\\"u8);

    public static Hint Anywhere(string anchor) => new(anchor, static (_, _, _) => true);

    /// <summary>Letters and digits go on right behind it.</summary>
    public static Hint Token(string anchor, int least) => new(anchor, (bytes, _, end) =>
    {
        if (bytes.Length - end < least) return false;
        return bytes.Slice(end, least).IndexOfAnyExcept(TokenBytes) < 0;
    });

    /// <summary><c>name=…</c>, <c>"name": …</c> or <c>--name …</c>, with as many escapes as JSON in JSON brings.</summary>
    public static Hint Assigned(string anchor) => new(anchor, static (bytes, start, end) => IsSeparated(bytes, end) || IsFlag(bytes, start));

    /// <summary>Somebody is named between <c>://</c> and the host.</summary>
    public static Hint UserInfo { get; } = new("://", static (bytes, _, end) =>
    {
        var rest = bytes[end..Math.Min(bytes.Length, end + LongestUserInfo)];
        var at = rest.IndexOfAny(EndOfUserInfo);
        return at > 0 && rest[at] == (byte)'@';
    });

    private static bool IsSeparated(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            switch (bytes[at])
            {
                case (byte)'=' or (byte)':' or (byte)'>':
                    return true;
                case (byte)'"' or (byte)'\'' or (byte)' ' or (byte)'\t':
                    at++;
                    break;
                case (byte)'\\':
                    at += at + 1 < bytes.Length && bytes[at + 1] == (byte)'u' ? 6 : 1; // a quote may be written \u0022
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsFlag(ReadOnlySpan<byte> bytes, int start)
    {
        for (var at = start - 1; at >= 0 && at >= start - LongestFlag; at--)
        {
            if (bytes[at] == (byte)'-') return true;
            if (!char.IsAsciiLetter((char)bytes[at])) return false;
        }

        return false;
    }
}
