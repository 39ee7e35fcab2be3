namespace UnityStandIn.Border;

[Serializable]
public sealed class PackageDescription
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string DisplayName { get; init; }

    public required string Description { get; init; }

    /// <summary>Where the package's files are on disk.</summary>
    public required string ResolvedPath { get; init; }

    /// <summary>Unity's virtual path: `Packages/com.company.name`.</summary>
    public string AssetPath => "Packages/" + Name;

    public required bool IsEmbedded { get; init; }
}
