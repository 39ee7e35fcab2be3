namespace Hawser.Cli.Output.Events;

/// <summary>A file and a line that a text names, and where in the text it does.</summary>
/// <remarks>
/// <code>
/// Lighthouse:Update () (at Assets/Scripts/Lighthouse.cs:17)         Unity
///   at Lighthouse.Update () [0x00012] in /home/anna/Game/A.cs:17      Mono
///    at Lighthouse.Update() in /home/anna/Game/A.cs:line 17          .NET
/// Assets/Scripts/Lighthouse.cs(17,19): error CS1002: ; expected     the compiler
/// </code>
/// </remarks>
internal readonly record struct SourcePlace(string File, int Line, int Start, int Length)
{
    private const string Extension = ".cs";
    private const string NetLine = "line ";
    private const int LongestLine = 4096;
    private static readonly string[] Openings = ["(at ", " in "];

    /// <summary>The first in a line of text.</summary>
    public static SourcePlace? Find(string text)
    {
        if (text.Length > LongestLine) return null;
        for (var at = text.IndexOf(Extension, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Extension, at + 1, StringComparison.Ordinal))
        {
            var end = at + Extension.Length;
            if (LineBehind(text, end) is not { } line) continue;
            var start = StartOf(text, at);
            if (start < at) return new SourcePlace(text[start..end], line.Number, start, line.End - start);
        }

        return null;
    }

    private static (int Number, int End)? LineBehind(string text, int end)
    {
        if (end >= text.Length || text[end] is not (':' or '(')) return null;
        var isCompiler = text[end] == '(';
        var start = end + 1;
        if (!isCompiler && string.CompareOrdinal(text, start, NetLine, 0, NetLine.Length) == 0) start += NetLine.Length;
        var stop = start;
        while (stop < text.Length && char.IsAsciiDigit(text[stop])) stop++;
        if (!int.TryParse(text.AsSpan(start, stop - start), out var number)) return null;
        if (!isCompiler) return (number, stop);

        var close = text.IndexOf(')', stop);
        return close < 0 ? null : (number, close + 1);
    }

    /// <summary>Paths have spaces in them; where one begins is told by what stands before it, or by the line's beginning.</summary>
    private static int StartOf(string text, int end)
    {
        foreach (var opening in Openings)
            if (text.LastIndexOf(opening, end, StringComparison.Ordinal) is >= 0 and var at) return at + opening.Length;
        if (text.StartsWith("Assets/", StringComparison.Ordinal) || text.StartsWith("Packages/", StringComparison.Ordinal)) return 0;
        return text.LastIndexOfAny([' ', '\t', '"', '\'', '(', '['], end) + 1;
    }
}
