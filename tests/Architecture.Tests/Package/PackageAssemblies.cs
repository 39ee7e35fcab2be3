using Mono.Cecil;

namespace Architecture.Tests.Package;

/// <summary>
/// The DLLs inside the Unity package. A project may hold its own copy of any library, in any version, and Unity loads one
/// assembly per name; so ours carry names of our own and ask for nothing that somebody else could replace.
/// </summary>
internal static class PackageAssemblies
{
    public const string Folder = "editor/com.hawser.editor/Plugins";

    /// <summary>What build/package-assemblies is told to put there, relative to the package.</summary>
    public static IReadOnlyList<string> Files { get; } = ReadList();

    public static IEnumerable<string> Violations(string fileName, AssemblyDefinition assembly)
    {
        var name = assembly.Name.Name;
        if (fileName != name + ".dll") yield return $"{fileName} holds an assembly called {name}.";
        if (!IsOurs(name)) yield return $"{fileName} has a name that a user's copy may have too.";
        if (assembly.Name.HasPublicKey) yield return $"{fileName} claims somebody's strong name, though it was changed.";
        foreach (var reference in assembly.MainModule.AssemblyReferences.Where(reference => !IsOurs(reference.Name) && reference.Name != "netstandard"))
            yield return $"{fileName} asks for {reference.Name}, which is not in the package or may be another's copy.";
    }

    private static bool IsOurs(string name) => name.StartsWith("Hawser.", StringComparison.Ordinal);

    private static string[] ReadList()
    {
        var list = RepositoryRoot.Combine("build/PackageAssemblies/shipped.txt");
        return File.Exists(list)
            ? [.. File.ReadAllLines(list).Where(line => line.Length > 0 && line[0] != '#').Select(name => $"Plugins/{name}.dll")]
            : [];
    }
}
