namespace EditorHost.Client;

/// <summary>The answer to `memory`: what lies outside the scripting domain on Mono, all of it on .NET.</summary>
public sealed record StandInMemory
{
    public required long HeapBytes { get; init; }

    public required long ResidentBytes { get; init; }

    public required int Assemblies { get; init; }
}
