using System.Buffers;
using System.Text;

namespace Hawser.Cli.Terminal;

/// <summary>
/// Text of strangers, made fit to be shown. A log line is whatever some code cared to log; printed as it is, it could move the
/// cursor, rename the window, hide what follows or turn it around. Line ends and tabs stay, everything else of that sort is
/// shown as what it is.
/// </summary>
internal static class PlainText
{
    private const char Pictures = '\u2400';      // a picture for each of the first 32 control characters follows here
    private const char DeletePicture = '\u2421';

    private static readonly SearchValues<char> Unfit = SearchValues.Create([.. All()]);

    public static string Of(string text)
    {
        var at = text.AsSpan().IndexOfAny(Unfit);
        return at < 0 ? text : Rewritten(text, at);
    }

    /// <summary>The same on one line.</summary>
    public static string OnOneLine(string text) => Of(text.TrimEnd().ReplaceLineEndings(" ⏎ ").Replace('\t', ' '));

    private static string Rewritten(string text, int from)
    {
        var builder = new StringBuilder(text, 0, from, text.Length + 16);
        foreach (var character in text.AsSpan(from))
        {
            if (!Unfit.Contains(character)) builder.Append(character);
            else if (character < ' ') builder.Append((char)(Pictures + character));
            else if (character == '\u007f') builder.Append(DeletePicture);
            else builder.Append($"\\u{(int)character:x4}");
        }

        return builder.ToString();
    }

    private static IEnumerable<char> All()
    {
        for (var control = '\0'; control <= '\u009f'; control++)
            if (char.IsControl(control) && control is not ('\n' or '\t')) yield return control;
        yield return '\u061c'; // marks that turn the direction of text around
        for (var mark = '\u200e'; mark <= '\u200f'; mark++) yield return mark;
        for (var mark = '\u2028'; mark <= '\u202e'; mark++) yield return mark;
        for (var mark = '\u2066'; mark <= '\u2069'; mark++) yield return mark;
    }
}
