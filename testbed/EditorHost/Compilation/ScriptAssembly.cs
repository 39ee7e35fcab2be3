using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>One assembly to compile from scripts, with everything the compiler must know about it.</summary>
internal sealed record ScriptAssembly
{
    public required string Name { get; init; }

    public required string[] Sources { get; init; }

    public required string[] Defines { get; init; }

    /// <summary>Names of the script assemblies it references; those are compiled before it.</summary>
    public required string[] References { get; init; }

    public required PrecompiledAssembly[] Precompiled { get; init; }

    public required string[] ExtraArguments { get; init; }

    public required bool ReferencesEngine { get; init; }

    public required bool ReferencesEditor { get; init; }

    public required bool IsEditorOnly { get; init; }

    public required bool AllowUnsafeCode { get; init; }

    public string DefinitionPath { get; init; } = "";

    public PackageDescription? Package { get; init; }
}
