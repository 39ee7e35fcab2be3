using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>How the compiling of one assembly ended.</summary>
internal sealed record CompiledAssembly
{
    public required ScriptAssembly Assembly { get; init; }

    /// <summary>False when its inputs had not changed, so the compiler was not asked.</summary>
    public required bool WasCompiled { get; init; }

    public required bool Succeeded { get; init; }

    public required CompilerDiagnostic[] Diagnostics { get; init; }
}
