using EditorHost.Project;
using UnityStandIn.Border;
using UnityStandIn.Border.Json;

namespace EditorHost.Packages;

/// <summary>
/// The packages of a project: those embedded in `Packages/`, and those the manifest names with `file:`. Registry packages are
/// not fetched; what needs them does not compile, exactly as in an Editor that is offline.
/// </summary>
internal sealed class PackageResolver(ProjectFolder project)
{
    private const string FilePrefix = "file:";

    public PackageDescription[] Resolve()
    {
        var embedded = Embedded().ToArray();
        var names = new HashSet<string>(embedded.Select(package => package.Name), StringComparer.Ordinal);
        return [.. embedded, .. FromManifest().Where(package => names.Add(package.Name))];
    }

    private IEnumerable<PackageDescription> Embedded()
        => Directory.Exists(project.Packages)
            ? Directory.GetDirectories(project.Packages).OrderBy(path => path, StringComparer.Ordinal)
                .Select(folder => Describe(folder, isEmbedded: true)).OfType<PackageDescription>()
            : [];

    private IEnumerable<PackageDescription> FromManifest()
    {
        if (!File.Exists(project.Manifest))
            yield break;
        foreach (var dependency in JsonReader.ParseObject(File.ReadAllText(project.Manifest)).Object("dependencies"))
            if (dependency.Value is string source && source.StartsWith(FilePrefix, StringComparison.Ordinal)
                && Describe(Path.GetFullPath(Path.Combine(project.Packages, source.Substring(FilePrefix.Length))), isEmbedded: false) is { } package)
                yield return package;
    }

    private static PackageDescription? Describe(string folder, bool isEmbedded)
    {
        var file = Path.Combine(folder, "package.json");
        if (!File.Exists(file))
            return null;
        var manifest = JsonReader.ParseObject(File.ReadAllText(file));
        var name = manifest.Text("name", Path.GetFileName(folder));
        return new PackageDescription
        {
            Name = name,
            Version = manifest.Text("version", "0.0.0"),
            DisplayName = manifest.Text("displayName", name),
            Description = manifest.Text("description"),
            ResolvedPath = folder,
            IsEmbedded = isEmbedded,
        };
    }
}
