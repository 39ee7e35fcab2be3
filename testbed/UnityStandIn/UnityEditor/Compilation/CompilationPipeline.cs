using UnityStandIn.Border;

namespace UnityEditor.Compilation;

public static class CompilationPipeline
{
    // The argument of the events only has to be the same object in both of a pair.
    private static object _context = new();

    public static event Action<object>? compilationStarted;

    public static event Action<object>? compilationFinished;

    public static event Action<string, CompilerMessage[]>? assemblyCompilationFinished;

    public static void RequestScriptCompilation() => RequestScriptCompilation(RequestScriptCompilationOptions.None);

    public static void RequestScriptCompilation(RequestScriptCompilationOptions options)
    {
        MainThread.Demand("RequestScriptCompilation");
        NativeLink.Side.RequestScriptCompilation((options & RequestScriptCompilationOptions.CleanBuildCache) != 0);
    }

    public static Assembly[] GetAssemblies() => GetAssemblies(AssembliesType.Editor);

    public static Assembly[] GetAssemblies(AssembliesType assembliesType)
        => Known().Where(known => assembliesType == AssembliesType.Editor || !known.IsEditorOnly).Select(known => new Assembly(known)).ToArray();

    public static string? GetAssemblyDefinitionFilePathFromAssemblyName(string assemblyName)
        => Known().FirstOrDefault(known => known.Name == assemblyName)?.AssemblyDefinitionPath is { Length: > 0 } path ? path : null;

    internal static void RaiseStarted()
    {
        _context = new object();
        Guarded.Raise(compilationStarted, call => call(_context));
    }

    internal static void RaiseAssemblyFinished(string outputPath, CompilerDiagnostic[] diagnostics)
        => Guarded.Raise(assemblyCompilationFinished, call => call(outputPath, Array.ConvertAll(diagnostics, CompilerMessage.From)));

    internal static void RaiseFinished() => Guarded.Raise(compilationFinished, call => call(_context));

    private static ProjectAssembly[] Known()
    {
        MainThread.Demand("GetAssemblies");
        return NativeLink.Side.GetAssemblies();
    }
}
