namespace Hawser.Editor.Core.Logs;

/// <summary>
/// Stack traces as text, one frame a line: "Lighthouse:Start () (at Assets/Scripts/Lighthouse.cs:12)". The first ones are the way
/// from the call of a log method to us, the same for each line logged; nobody wants to read or to send those.
/// </summary>
internal sealed class StackTraceText
{
    private readonly string[] _ofLogging;

    /// <param name="ofLogging">How the lines begin that are but the way from the call of a log method to us.</param>
    public StackTraceText(IEnumerable<string> ofLogging) => _ofLogging = ofLogging.ToArray();

    /// <summary>
    /// The part that says where a line came from: from <paramref name="start"/>, so many characters of the text returned, which is
    /// the one given unless there were empty lines within it.
    /// </summary>
    public string Trim(string text, out int start, out int length)
    {
        (start, length) = (0, text.Length);
        if (text.Length == 0) return text;

        while (start < text.Length && IsEmptyOrOfLogging(text, start)) start = AfterLine(text, start);
        var end = text.Length;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        length = end - start;
        return HasEmptyLine(text, start, end) ? WithoutEmptyLines(text, ref start, ref length) : text;
    }

    private bool IsEmptyOrOfLogging(string text, int line)
    {
        if (text[line] is '\n' or '\r') return true;
        foreach (var prefix in _ofLogging)
        {
            if (string.CompareOrdinal(text, line, prefix, 0, prefix.Length) == 0) return true;
        }

        return false;
    }

    private static int AfterLine(string text, int line)
    {
        var end = text.IndexOf('\n', line);
        return end < 0 ? text.Length : end + 1;
    }

    private static bool HasEmptyLine(string text, int start, int end)
    {
        for (var at = start; (at = text.IndexOf('\n', at, end - at)) >= 0; at++)
        {
            if (text[at + 1] is '\n' or '\r') return true;
        }

        return false;
    }

    private static string WithoutEmptyLines(string text, ref int start, ref int length)
    {
        var lines = text.Substring(start, length).Split(new[] { '\n', '\r' }, StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Join("\n", lines);
        (start, length) = (0, joined.Length);
        return joined;
    }
}
