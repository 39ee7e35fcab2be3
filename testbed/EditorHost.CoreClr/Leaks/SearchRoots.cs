using System.Reflection;
using System.Runtime.Loader;

namespace EditorHost.CoreClr.Leaks;

/// <summary>The static fields where scripts leave things behind: the engine's, all of them, and some of the class library's.</summary>
internal static class SearchRoots
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly string[] Engine = ["UnityEngine", "UnityEditor"];

    public static IEnumerable<(string Root, object? Value)> All()
    {
        foreach (var type in EngineTypes())
            foreach (var field in type.GetFields(Declared).Where(field => !field.IsLiteral && ReferenceFields.MayRefer(field)))
                yield return ($"{type.FullName}.{ScriptNames.WithoutBackingField(field.Name)}", field.GetValue(null));
        foreach (var (root, type) in LibraryTypes())
            foreach (var field in type.GetFields(Declared).Where(field => !field.IsLiteral && ReferenceFields.MayRefer(field)))
                yield return (root ?? $"{type.FullName}.{field.Name}", field.GetValue(null));
        yield return (nameof(AssemblyLoadContext), AssemblyLoadContextEvents(AssemblyLoadContext.Default));
    }

    private static IEnumerable<Type> EngineTypes()
        => AssemblyLoadContext.Default.Assemblies.Where(assembly => Engine.Contains(assembly.GetName().Name))
            .SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters);

    // Private parts of the class library: one that is called otherwise in a later version is not searched, that is all.
    private static IEnumerable<(string? Root, Type Type)> LibraryTypes()
    {
        yield return (null, typeof(AppContext));
        yield return (null, typeof(AppDomain));
        yield return (null, typeof(AssemblyLoadContext));
        yield return (null, typeof(TaskScheduler));
        yield return (null, typeof(Console));
        if (typeof(Timer).Assembly.GetType("System.Threading.TimerQueue") is { } timers)
            yield return ("a timer", timers);
    }

    private static object?[] AssemblyLoadContextEvents(AssemblyLoadContext context)
        => [.. typeof(AssemblyLoadContext).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(field => typeof(Delegate).IsAssignableFrom(field.FieldType)).Select(field => field.GetValue(context))];
}
