namespace Hawser.Testing;

/// <summary>A property failed for one seed.</summary>
public sealed class SeededException : Exception
{
    internal SeededException(int seed, Exception failure)
        : base($"Failed with seed {seed}; run again with {SeededRandom.SeedVariable}={seed}.\n{failure.Message}", failure) =>
        Seed = seed;

    public int Seed { get; }
}
