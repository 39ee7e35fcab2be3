using Hawser.Chaos.Rigging;
using Hawser.Testing;

namespace Hawser.Chaos;

/// <summary>What a run is made of. The same options and seed give the same commands and faults in the same order.</summary>
public sealed record ChaosOptions
{
    public required int Seed { get; init; }

    public required int Commands { get; init; }

    public required int Faults { get; init; }

    public int Projects { get; init; } = 2;

    public LinkMode Mode { get; init; }

    /// <summary>Commands that may be under way at once.</summary>
    public int Window { get; init; } = 32;

    public string Executable { get; init; } = RepositoryRoot.Combine("dist", "hawser");

    /// <summary>Told how far the run is.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
