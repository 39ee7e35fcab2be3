namespace Architecture.Tests.Files;

/// <summary>Nobody reads a file of more than this many lines from top to bottom.</summary>
internal static class FileLength
{
    public const int Most = 500;

    private static readonly string[] Sources = [".cs", ".c", ".h", ".proto", ".ts", ".js", ".svelte", ".css", ".sh", ".py"];

    public static bool IsSource(string file) => Sources.Any(extension => file.EndsWith(extension, StringComparison.Ordinal));

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        files.Where(file => file.LineCount > Most).Select(file => $"{file.Path} has {file.LineCount} lines; {Most} is the most.");
}
