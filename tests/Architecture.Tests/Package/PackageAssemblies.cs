using Mono.Cecil;

namespace Architecture.Tests.Package;

/// <summary>
/// The DLLs inside the Unity package. A project may hold its own copy of any library, in any version, and Unity loads one
/// assembly per name; so ours carry names of our own and ask for nothing that somebody else could replace.
/// </summary>
internal static class PackageAssemblies
{
    private static readonly string[] ForScripts = ["Hawser.Editor.Core.dll.meta", "Hawser.Protocol.dll.meta"];

    public const string Folder = "editor/com.hawser.editor/Plugins";

    /// <summary>
    /// What build/package-assemblies puts there, relative to the package: Git does not hold the DLLs, but each of their .meta.
    /// </summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. RepositoryFiles.With(".dll.meta").Where(file => Path.GetDirectoryName(file) == Folder).Select(meta => $"Plugins/{Path.GetFileNameWithoutExtension(meta)}")];

    /// <summary>What build/package-keeper puts there.</summary>
    public static IReadOnlyList<string> NativeLibraries { get; } =
        [.. new[] { ".so.meta", ".dylib.meta", ".dll.meta" }.SelectMany(RepositoryFiles.With).Where(file => file.StartsWith(Folder + "/Keeper/", StringComparison.Ordinal))
            .Select(meta => meta["editor/com.hawser.editor/".Length..^".meta".Length])];

    public static IEnumerable<string> Violations(string fileName, AssemblyDefinition assembly)
    {
        var name = assembly.Name.Name;
        if (fileName != name + ".dll") yield return $"{fileName} holds an assembly called {name}.";
        if (!IsOurs(name)) yield return $"{fileName} has a name that a user's copy may have too.";
        if (assembly.Name.HasPublicKey) yield return $"{fileName} claims somebody's strong name, though it was changed.";
        foreach (var reference in assembly.MainModule.AssemblyReferences.Where(reference => !IsOurs(reference.Name) && reference.Name != "netstandard"))
            yield return $"{fileName} asks for {reference.Name}, which is not in the package or may be another's copy.";
    }

    /// <summary>
    /// Types keep their full names, so a DLL that every script saw would make `Google.Protobuf.IMessage` ambiguous for a user
    /// who has his own copy; and nothing of this may end in a player.
    /// </summary>
    public static IEnumerable<string> MetaViolations(SourceFile meta)
    {
        if (!ForScripts.Contains(meta.Name) && !meta.Text.Contains("isExplicitlyReferenced: 1\n", StringComparison.Ordinal))
            yield return $"{meta.Path}: auto-reference must be off (isExplicitlyReferenced: 1).";
        if (!meta.Text.Contains("Any: \n    second:\n      enabled: 0\n", StringComparison.Ordinal))
            yield return $"{meta.Path}: only the Editor may load it.";
    }

    private static bool IsOurs(string name) => name.StartsWith("Hawser.", StringComparison.Ordinal);
}
