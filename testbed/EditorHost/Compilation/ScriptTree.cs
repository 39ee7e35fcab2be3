using EditorHost.Assets;
using EditorHost.Project;
using UnityStandIn.Border;
using UnityStandIn.Border.Json;

namespace EditorHost.Compilation;

/// <summary>All code of a project as it lies on disk: sources by the folder's assembly definition, and precompiled DLLs.</summary>
internal sealed class ScriptTree
{
    private readonly Dictionary<string, AssemblyDefinition> _byFolder = new(StringComparer.Ordinal);

    public List<AssemblyDefinition> Definitions { get; } = [];

    public List<PrecompiledAssembly> Precompiled { get; } = [];

    public List<string> NativeLibraries { get; } = [];

    public List<string> Problems { get; } = [];

    /// <summary>Sources under Assets that no definition claims: they make up Unity's predefined assemblies.</summary>
    public List<string> Unclaimed { get; } = [];

    public Dictionary<AssemblyDefinition, List<string>> Sources { get; } = [];

    public static ScriptTree Read(ProjectFolder project, PackageDescription[] packages)
    {
        var tree = new ScriptTree();
        var files = new List<(string Path, PackageDescription? Package)>();
        files.AddRange(AssetTree.Files(project.Assets).Select(file => (file.FullName, (PackageDescription?)null)));
        foreach (var package in packages)
            files.AddRange(AssetTree.Files(package.ResolvedPath).Select(file => (file.FullName, (PackageDescription?)package)));
        // A stable order of files keeps the compiler's input, and so its output, the same on every machine.
        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        tree.ReadDefinitions(files);
        tree.ReadReferences(files);
        tree.ReadCode(files);
        return tree;
    }

    /// <summary>An assembly reference is a name, or `GUID:` and the id in the definition's .meta file.</summary>
    public AssemblyDefinition? Find(string reference)
    {
        const string guidPrefix = "GUID:";
        return reference.StartsWith(guidPrefix, StringComparison.OrdinalIgnoreCase)
            ? Definitions.FirstOrDefault(known => YamlSetting.Read(known.Path + ".meta", "guid") == reference.Substring(guidPrefix.Length))
            : Definitions.FirstOrDefault(known => known.Name == reference);
    }

    private void ReadDefinitions(List<(string Path, PackageDescription? Package)> files)
    {
        foreach (var (path, package) in files.Where(file => Path.GetExtension(file.Path) == ".asmdef"))
            AddDefinition(path, package);
    }

    private void AddDefinition(string path, PackageDescription? package)
    {
        try
        {
            var definition = AssemblyDefinition.Read(path, package);
            if (Find(definition.Name) is { } twin)
            {
                Problems.Add($"Assembly with name '{definition.Name}' already exists ({twin.Path} and {path})");
                return;
            }

            Definitions.Add(definition);
            _byFolder[definition.Folder] = definition;
            Sources[definition] = [];
        }
        catch (FormatException fault)
        {
            Problems.Add($"{path}: {fault.Message}");
        }
    }

    private void ReadReferences(List<(string Path, PackageDescription? Package)> files)
    {
        foreach (var (path, _) in files.Where(file => Path.GetExtension(file.Path) == ".asmref"))
            AddReference(path);
    }

    private void AddReference(string path)
    {
        try
        {
            if (Find(JsonReader.ParseObject(File.ReadAllText(path)).Text("reference")) is { } target)
                _byFolder[Path.GetDirectoryName(path)!] = target;
        }
        catch (FormatException fault)
        {
            Problems.Add($"{path}: {fault.Message}");
        }
    }

    private void ReadCode(List<(string Path, PackageDescription? Package)> files)
    {
        foreach (var (path, package) in files)
            switch (Path.GetExtension(path).ToLowerInvariant())
            {
                case ".cs": AddSource(path, package); break;
                case ".dll": AddLibrary(path, package); break;
                case ".so" or ".dylib": NativeLibraries.Add(path); break;
            }
    }

    private void AddLibrary(string path, PackageDescription? package)
    {
        if (PrecompiledAssembly.TryRead(path, package) is { } assembly)
            Precompiled.Add(assembly);
        else
            NativeLibraries.Add(path);
    }

    private void AddSource(string path, PackageDescription? package)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
            if (_byFolder.TryGetValue(folder, out var definition))
            {
                Sources[definition].Add(path);
                return;
            }

        if (package is null)
            Unclaimed.Add(path);
    }
}
