using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <param name="Identity">Equal for two outcomes that would load the same code.</param>
internal sealed record CompilationOutcome(CompilationPlan Plan, CompiledAssembly[] Assemblies, string Identity)
{
    public bool Succeeded => Plan.Problems.Count == 0 && Assemblies.Length == Plan.Assemblies.Length && Assemblies.All(assembly => assembly.Succeeded);

    /// <summary>In load order.</summary>
    public IEnumerable<ScriptAssembly> Usable => Assemblies.Where(assembly => assembly.Succeeded).Select(assembly => assembly.Assembly);

    public IEnumerable<CompilerDiagnostic> Errors
        => [.. Plan.Problems.Select(DiagnosticParser.Error), .. Assemblies.SelectMany(assembly => assembly.Diagnostics).Where(diagnostic => diagnostic.IsError)];
}
