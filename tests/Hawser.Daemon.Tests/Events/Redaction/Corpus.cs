namespace Hawser.Daemon.Tests.Events.Redaction;

/// <summary>Texts with secrets, and texts that only look as if they had some.</summary>
internal static class Corpus
{
    public const string OwnToken = "7f3c9ab2d41e85067f3c9ab2d41e85067f3c9ab2d41e85067f3c9ab2d41e8506";

    public static IEnumerable<(string Text, string Redacted)> Secrets() =>
        Lines("secrets.txt").Select(line => line.Split(" => ", 2) is [var text, var redacted] && !redacted.Contains(" => ", StringComparison.Ordinal) ? (text, redacted) : SplitInTheMiddle(line));

    public static IEnumerable<string> Harmless() => Lines("harmless.txt");

    // A text may have an arrow of its own; so has then what is left of it.
    private static (string Text, string Redacted) SplitInTheMiddle(string line)
    {
        var parts = line.Split(" => ");
        return (string.Join(" => ", parts[..(parts.Length / 2)]), string.Join(" => ", parts[(parts.Length / 2)..]));
    }

    private static IEnumerable<string> Lines(string file) => File.ReadLines(RepositoryRoot.Combine("tests", "Hawser.Daemon.Tests", "Events", "Redaction", file))
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Replace("¦", "", StringComparison.Ordinal).Replace('⏎', '\n'));
}
