namespace Architecture.Tests;

/// <summary>The files people wrote: everything below the repository except what builds, tools and Git leave there.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> NotOurs =
        new(StringComparer.Ordinal) { ".git", ".hawser", "artifacts", "bin", "dist", "node_modules", "obj" };

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
            .Where(child => !NotOurs.Contains(child.Name) && !IsLeftByUnity(folder, child.Name) && child.LinkTarget is null)
            .SelectMany(child => Below(Join(folder, child.Name)));
        return [.. files.Concat(inside).Order(StringComparer.Ordinal)];
    }

    // A folder of ours may well be called Logs; in a Unity project it is Unity's.
    private static bool IsLeftByUnity(string project, string name) =>
        project.StartsWith("testbed/", StringComparison.Ordinal) && name is ("Library" or "Logs" or "Temp")
        && Directory.Exists(RepositoryRoot.Combine(project, "ProjectSettings"));

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
