using System.Globalization;
using System.Text.RegularExpressions;

namespace EditorHost.Control;

/// <summary>One command line: words parted by blanks; a word in double quotes may hold blanks.</summary>
internal sealed class ControlLine
{
    private readonly string[] _words;

    public ControlLine(string line)
        => _words = Regex.Matches(line, "\"([^\"]*)\"|(\\S+)").Cast<Match>()
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).ToArray();

    public string Verb => _words.Length > 0 ? _words[0].ToLowerInvariant() : "";

    public int Count => _words.Length - 1;

    /// <summary>The argument at <paramref name="index"/>, counted from 0, or a fault that says what is missing.</summary>
    public string this[int index] => index < Count ? _words[index + 1] : throw new ControlException($"'{Verb}' needs {index + 1} argument(s).");

    public string Rest(int from) => string.Join(" ", _words.Skip(from + 1));

    public bool Switch(int index) => this[index] switch
    {
        "on" => true,
        "off" => false,
        var other => throw new ControlException($"'{Verb}' takes on or off, not '{other}'."),
    };

    public TimeSpan Seconds(int index) => TimeSpan.FromSeconds(Number(index));

    public TimeSpan Seconds(int index, double fallback) => index < Count ? Seconds(index) : TimeSpan.FromSeconds(fallback);

    public double Number(int index)
        => double.TryParse(this[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ControlException($"'{this[index]}' is no number.");
}
