namespace UnityStandIn.Border;

/// <summary>A script assembly as CompilationPipeline.GetAssemblies tells it.</summary>
[Serializable]
public sealed class ProjectAssembly
{
    public required string Name { get; init; }

    public required string OutputPath { get; init; }

    public required string[] SourceFiles { get; init; }

    public required string[] Defines { get; init; }

    public required string[] References { get; init; }

    public required bool IsEditorOnly { get; init; }

    /// <summary>Empty for Unity's predefined assemblies.</summary>
    public required string AssemblyDefinitionPath { get; init; }
}
