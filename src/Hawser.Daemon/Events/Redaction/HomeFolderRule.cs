using System.Text.RegularExpressions;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>A user's folder becomes <c>~</c>. The rest of the path stays, so that a file and line can still be found.</summary>
internal sealed partial class HomeFolderRule : ISecretRule
{
    private readonly string? _unusual;

    /// <param name="ownHome">This user's; matters where it is nowhere that homes usually are.</param>
    public HomeFolderRule(string ownHome)
    {
        if (ownHome.Length >= 4 && ownHome.TrimEnd('/', '\\') is { Length: > 0 } home && Usual().Replace(home, "~") == home && home != Path.GetTempPath().TrimEnd('/')) _unusual = home;
        Hints = [new("home/", IsHome), new("home\\", IsHome), new("users/", IsUsers), new("users\\", IsUsers), new("settings\\", IsHome), .. _unusual is null ? [] : new[] { Redaction.Hints.Anywhere(_unusual) }];
    }

    public string Name => "home-folder";

    public IReadOnlyList<Hint> Hints { get; }

    public string Redact(string text)
    {
        var redacted = Usual().Replace(text, "~");
        return _unusual is null ? redacted : RedactUnusual(redacted, _unusual);
    }

    private static string RedactUnusual(string text, string home)
    {
        for (var at = text.IndexOf(home, StringComparison.Ordinal); at >= 0; at = text.IndexOf(home, at + 1, StringComparison.Ordinal))
        {
            var end = at + home.Length;
            var isWhole = (at == 0 || !IsOfName(text[at - 1])) && (end == text.Length || !IsOfName(text[end]));
            if (isWhole) text = string.Concat(text.AsSpan(0, at), "~", text.AsSpan(end));
        }

        return text;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    private static bool IsHome(ReadOnlySpan<byte> bytes, int start, int end) => start > 0 && bytes[start - 1] is (byte)'/' or (byte)'\\' or (byte)' ';

    // "/users/42" is a page of some server more often than somebody's folder; "/Users/" and "C:\users\" are not.
    private static bool IsUsers(ReadOnlySpan<byte> bytes, int start, int end)
    {
        if (start == 0 || bytes[start - 1] is not ((byte)'/' or (byte)'\\')) return false;
        var before = bytes[..start].TrimEnd("/\\"u8);
        return bytes[start] == (byte)'U' || (before.Length > 0 && before[^1] == (byte)':') || (before.Length > 1 && before[^2] is (byte)'/' or (byte)'\\');
    }

    // Drives by letter, by WSL's /mnt/c and by MSYS's /c; slashes of both sorts, doubled or escaped as often as JSON likes. Only where a
    // drive is named may a user's name have a space in it. What is everybody's stays.
    [GeneratedRegex(
        """
        (?<![A-Za-z0-9_.~-])
        (?:
          (?:[A-Za-z]:[\\/]+(?:[Uu][Ss][Ee][Rr][Ss]|Documents[ ]and[ ]Settings) | (?:(?:/mnt|/cygdrive)?/[A-Za-z]/[Uu]sers))
          (?:(?:\\+(?!(?:Public|Default|All[ ]Users)\b)(?:[^\\/:*?"'<>|\r\n,;()\[\]{}]{1,40}(?=\\)|[^\\/:*?"'<>|\s,;()\[\]{}]+))
           | (?:/+(?!(?:Public|Default|All[ ]Users)\b)(?:[^\\/:*?"'<>|\r\n,;()\[\]{}]{1,40}(?=/)|[^\\/:*?"'<>|\s,;()\[\]{}]+)))
        |
          \\*/(?:home|Users|var/home|export/home)\\*/+(?!Shared\b)(?:[^\\/:*?"'<>|\s,;()\[\]{}]+)
        )
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, Patterns.PatienceMilliseconds)]
    private static partial Regex Usual();
}
