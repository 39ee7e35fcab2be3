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

    /// <summary>What is wrong with manifests met so far, one sentence each.</summary>
    public List<string> Problems { get; } = [];

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
        foreach (var dependency in Read(project.Manifest)?.Object("dependencies") ?? [])
            if (dependency.Value is string source && source.StartsWith(FilePrefix, StringComparison.Ordinal)
                && Describe(Path.GetFullPath(Path.Combine(project.Packages, source.Substring(FilePrefix.Length))), isEmbedded: false) is { } package)
                yield return package;
    }

    private PackageDescription? Describe(string folder, bool isEmbedded)
    {
        if (Read(Path.Combine(folder, "package.json")) is not { } manifest)
            return null;
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

    private JsonObject? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonReader.ParseObject(File.ReadAllText(file)) : null;
        }
        catch (FormatException fault)
        {
            Problems.Add($"{file}: {fault.Message}");
            return null;
        }
    }
}
