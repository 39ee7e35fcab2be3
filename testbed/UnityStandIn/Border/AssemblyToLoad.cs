namespace UnityStandIn.Border;

/// <summary>One user assembly of the project, in the order in which it must be loaded.</summary>
[Serializable]
public sealed class AssemblyToLoad
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary>Precompiled assemblies resolve on demand; script assemblies are loaded eagerly, as Unity does.</summary>
    public required bool IsPrecompiled { get; init; }

    public PackageDescription? Package { get; init; }
}
