namespace EditorHost.Client;

/// <summary>A generation of scripts that did not go when it was time.</summary>
public sealed record StandInLeak
{
    public required int Generation { get; init; }

    public required string Message { get; init; }

    /// <summary>What holds it, one sentence each: "UnityEditor.EditorApplication.update refers to Leaker.OnUpdate". Unity 7 only.</summary>
    public required IReadOnlyList<string> Holders { get; init; }

    public required bool StillThere { get; init; }
}
