using Mono.Cecil;

namespace PackageAssemblies;

/// <summary>The assemblies of one build, found by name; nothing else on the machine is looked at.</summary>
internal sealed class KnownAssemblies : IAssemblyResolver
{
    public const string Platform = "netstandard";

    private readonly Dictionary<string, string> _files;
    private readonly Dictionary<string, AssemblyDefinition> _read = [];

    public KnownAssemblies(IEnumerable<string> files) =>
        _files = files.ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);

    public AssemblyDefinition? Find(string name)
    {
        if (!_read.TryGetValue(name, out var assembly) && _files.TryGetValue(name, out var file))
            _read[name] = assembly = AssemblyDefinition.ReadAssembly(file, new ReaderParameters { AssemblyResolver = this, InMemory = true });
        return assembly;
    }

    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        Find(name.Name) ?? throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (var assembly in _read.Values) assembly.Dispose();
        _read.Clear();
    }
}
