namespace Architecture.Tests;

/// <summary>The files people wrote: everything below the repository except what builds, tools and Git leave there.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> NotOurs =
        new(StringComparer.Ordinal) { ".git", ".hawser", "artifacts", "bin", "dist", "node_modules", "obj", "Library", "Logs", "Temp" };

    /// <summary>Paths relative to the repository, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> All { get; } = Below("");

    public static IEnumerable<string> With(string extension) =>
        All.Where(file => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    public static SourceFile Read(string file) => new(file, File.ReadAllText(RepositoryRoot.Combine(file)));

    private static string[] Below(string folder)
    {
        var here = new DirectoryInfo(RepositoryRoot.Combine(folder));
        var files = here.GetFiles().Select(file => Join(folder, file.Name));
        var inside = here.GetDirectories()
            .Where(child => !NotOurs.Contains(child.Name) && child.LinkTarget is null)
            .SelectMany(child => Below(Join(folder, child.Name)));
        return [.. files.Concat(inside).Order(StringComparer.Ordinal)];
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
