using System.Buffers;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>The value behind a name: in quotes of whatever escape, or up to where a word ends.</summary>
internal readonly record struct SecretValue(int Start, int End, bool IsQuoted)
{
    private static readonly SearchValues<char> EndOfWord = SearchValues.Create(" \t\r\n\"'\\,;&<>)]}");

    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, End - Start);

    public static SecretValue Read(string text, int at)
    {
        var escapes = 0;
        while (at + escapes < text.Length && text[at + escapes] == '\\') escapes++;
        var open = at + escapes;
        if (open < text.Length && text[open] is '"' or '\'') return new SecretValue(open + 1, Close(text, open, escapes), IsQuoted: true);
        if (Replacement.Is(text.AsSpan(at))) return new SecretValue(at, text.IndexOf(']', at) is >= 0 and var close ? close + 1 : text.Length, IsQuoted: false);
        var length = text.AsSpan(at).IndexOfAny(EndOfWord);
        return new SecretValue(at, length < 0 ? text.Length : at + length, IsQuoted: false);
    }

    // The quote that closes has as many backslashes before it as the one that opened; more of them escape it.
    private static int Close(string text, int open, int escapes)
    {
        for (var at = open + 1; text.AsSpan(at).IndexOf(text[open]) is >= 0 and var found; at++)
        {
            at += found;
            var backslashes = 0;
            while (at - backslashes - 1 > open && text[at - backslashes - 1] == '\\') backslashes++;
            if (escapes == 0 ? backslashes % 2 == 0 : backslashes == escapes) return at - escapes;
        }

        // Never closed: the line is cut off, or the quote was an apostrophe.
        var line = text.AsSpan(open + 1).IndexOfAny('\r', '\n');
        return line < 0 ? text.Length : open + 1 + line;
    }
}
