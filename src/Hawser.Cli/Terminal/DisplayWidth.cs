using System.Text;

namespace Hawser.Cli.Terminal;

/// <summary>How many columns of a terminal a text takes. Escape sequences of ours take none.</summary>
internal static class DisplayWidth
{
    private const char Escape = '\u001b';
    private const char Ellipsis = '…';

    public static int Of(string text)
    {
        var width = 0;
        for (var i = 0; i < text.Length;) width += Next(text, ref i);
        return width;
    }

    /// <summary>At most so many columns: cut, and marked as cut, where there are more. What styles the text stays whole.</summary>
    public static string Cut(string text, int columns)
    {
        if (columns <= 0) return "";
        if (Of(text) <= columns) return text;

        var builder = new StringBuilder();
        var (width, styled) = (0, false);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var next = Next(text, ref i);
            if (text[start] == Escape) styled = true;
            else if (width + next > columns - 1) break;
            builder.Append(text, start, i - start);
            width += next;
        }

        builder.Append(Ellipsis);
        return styled ? builder.Append(Styling.Reset).ToString() : builder.ToString();
    }

    public static string Padded(string text, int columns)
    {
        var cut = Cut(text, columns);
        return cut + new string(' ', Math.Max(0, columns - Of(cut)));
    }

    /// <summary>The width of the character, or of the escape sequence, at that place; moves behind it.</summary>
    private static int Next(string text, ref int at)
    {
        if (text[at] == Escape)
        {
            at = EndOfEscape(text, at);
            return 0;
        }

        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var consumed);
        at += consumed;
        return WidthOf(rune);
    }

    /// <summary>Styles end with their letter; links, which name a target, with a string terminator.</summary>
    private static int EndOfEscape(string text, int at)
    {
        if (at + 1 < text.Length && text[at + 1] == ']')
        {
            var end = text.IndexOf("\u001b\\", at, StringComparison.Ordinal);
            return end < 0 ? text.Length : end + 2;
        }

        var letter = at + 1;
        while (letter < text.Length && !char.IsAsciiLetter(text[letter])) letter++;
        return Math.Min(text.Length, letter + 1);
    }

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        < 0x20 or 0x7f => 0,
        < 0x300 => 1,
        (>= 0x300 and <= 0x36f) or (>= 0x200b and <= 0x200f) or 0x2060 or (>= 0xfe00 and <= 0xfe0f) or 0xfeff => 0,
        (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) => 2,
        (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) => 2,
        (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd) => 2,
        _ => 1,
    };
}
