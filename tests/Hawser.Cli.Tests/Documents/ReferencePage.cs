using Hawser.Testing;

namespace Hawser.Cli.Tests.Documents;

/// <summary>A page of docs/reference that the code writes. The test fails where the page in the repository is another one;
/// HAWSER_UPDATE_DOCS=1 writes it.</summary>
internal static class ReferencePage
{
    public static void MustBe(string name, string text)
    {
        var file = RepositoryRoot.Combine("docs", "reference", name);
        if (Environment.GetEnvironmentVariable("HAWSER_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == text,
            $"docs/reference/{name} is out of date. Write it anew: HAWSER_UPDATE_DOCS=1 artifacts/bin/Hawser.Cli.Tests/debug/Hawser.Cli.Tests -namespace Hawser.Cli.Tests.Documents");
    }

    public static string Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows) =>
        Row(headers) + Row([.. headers.Select(_ => "---")]) + string.Concat(rows.Select(Row));

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n";
}
