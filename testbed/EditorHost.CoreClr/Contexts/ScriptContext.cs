using System.Reflection;
using System.Runtime.Loader;
using EditorHost.Native;
using UnityStandIn.Border;

namespace EditorHost.CoreClr.Contexts;

/// <summary>
/// One generation of scripts, with the precompiled assemblies of the project. They are loaded from memory, so that
/// Assembly.Location is empty, as in Unity 7. What is not theirs, the engine above all, comes from outside.
/// </summary>
internal sealed class ScriptContext(int generation, AssemblyToLoad[] assemblies, IEnumerable<NativeLibraryFile> libraries)
    : AssemblyLoadContext($"Scripts, generation {generation}", isCollectible: true)
{
    private readonly Dictionary<string, AssemblyToLoad> _known = assemblies.ToDictionary(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _libraries
        = libraries.SelectMany(library => library.Names.Select(name => (name, library.Path))).DistinctBy(entry => entry.name).ToDictionary();

    public Assembly LoadScript(AssemblyToLoad assembly)
    {
        // One that another one needed is there already. It is asked for and not kept: while a context unloads the runtime itself holds
        // on to it, and with it to whatever its fields refer to.
        if (Assemblies.FirstOrDefault(known => known.GetName().Name == assembly.Name) is { } loaded)
            return loaded;
        var symbols = Path.ChangeExtension(assembly.Path, ".pdb");
        using var code = new MemoryStream(File.ReadAllBytes(assembly.Path));
        using var debug = File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null;
        return LoadFromStream(code, debug);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
        => _known.TryGetValue(assemblyName.Name!, out var known) ? LoadScript(known) : null;

    /// <summary>The process keeps a library once it is loaded: the next generation finds it with all its state.</summary>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
        => _libraries.TryGetValue(unmanagedDllName, out var path) ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;
}
