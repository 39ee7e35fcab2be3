namespace EditorHost.Client;

/// <summary>The answer to `memory`. On Mono the heap is the one outside the scripting domain; on .NET there is one for all.</summary>
public sealed record StandInMemory
{
    public required long HeapBytes { get; init; }

    public required long ResidentBytes { get; init; }

    /// <summary>Assemblies of scripts in memory; on .NET those that should have gone are counted too.</summary>
    public required int ScriptAssemblies { get; init; }
}
