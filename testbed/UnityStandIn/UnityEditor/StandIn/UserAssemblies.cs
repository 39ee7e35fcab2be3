using System.Reflection;
using UnityStandIn.Border;

namespace UnityEditor.StandIn;

/// <summary>The project's own assemblies: loaded once per domain, and asked for by name, type and package.</summary>
internal static class UserAssemblies
{
    private static readonly Dictionary<string, AssemblyToLoad> Known = new(StringComparer.OrdinalIgnoreCase);
    private static readonly List<Assembly> LoadedAssemblies = [];

    public static IReadOnlyList<Assembly> Loaded => LoadedAssemblies;

    /// <summary>Into this domain, from their files.</summary>
    public static string[] Load(AssemblyToLoad[] assemblies)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(new AssemblyName(request.Name));
        return Load(assemblies, assembly => Assembly.LoadFrom(assembly.Path));
    }

    public static string[] Load(AssemblyToLoad[] assemblies, Func<AssemblyToLoad, Assembly> load)
    {
        foreach (var assembly in assemblies)
            Known[assembly.Name] = assembly;
        return assemblies.Select(assembly => TryLoad(assembly, load)).OfType<string>().ToArray();
    }

    public static void Forget()
    {
        Known.Clear();
        LoadedAssemblies.Clear();
    }

    public static PackageDescription? PackageOf(Assembly assembly)
        => Known.TryGetValue(assembly.GetName().Name, out var known) ? known.Package : null;

    /// <summary>All types of the assemblies that can mention a type of <paramref name="origin"/>: it and those that reference it.</summary>
    public static IEnumerable<Type> TypesThatMayKnow(Assembly origin)
        => LoadedAssemblies.Where(assembly => MayKnow(assembly, origin)).SelectMany(Types);

    public static Type? FindType(string name)
        => LoadedAssemblies.Concat([typeof(GameObject).Assembly]).SelectMany(Types).FirstOrDefault(type => type.FullName == name || type.Name == name);

    private static string? TryLoad(AssemblyToLoad assembly, Func<AssemblyToLoad, Assembly> load)
    {
        try
        {
            LoadedAssemblies.Add(load(assembly));
            return null;
        }
        catch (Exception fault) when (fault is IOException or BadImageFormatException)
        {
            return $"{assembly.Name} can't be loaded: {fault.Message}";
        }
    }

    // Packages are built against versions of each other that need not match to the digit; Unity ignores versions as well.
    private static Assembly? Resolve(AssemblyName name)
        => Known.TryGetValue(name.Name, out var known) ? Assembly.LoadFrom(known.Path) : null;

    private static bool MayKnow(Assembly assembly, Assembly origin)
        => assembly == origin || assembly.GetReferencedAssemblies().Any(reference => reference.Name == origin.GetName().Name);

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException fault)
        {
            NativeLink.Log.WriteLine($"Some types of {assembly.GetName().Name} can't be loaded: {fault.LoaderExceptions.FirstOrDefault()?.Message}");
            return fault.Types.OfType<Type>();
        }
    }
}
