using System.Globalization;

namespace Hawser.Testing;

/// <summary>
/// Runs a property with random input that can be had again: a failure names its seed, and with that seed in
/// the environment variable HAWSER_SEED the same input comes first (and only).
/// </summary>
public static class SeededRandom
{
    public const string SeedVariable = "HAWSER_SEED";

    /// <summary>Runs <paramref name="property"/> with <paramref name="rounds"/> different seeds.</summary>
    public static void Check(int rounds, Action<Random> property) =>
        CheckAsync(rounds, random => { property(random); return Task.CompletedTask; }).GetAwaiter().GetResult();

    public static async Task CheckAsync(int rounds, Func<Random, Task> property)
    {
        foreach (var seed in Seeds(rounds, Environment.GetEnvironmentVariable(SeedVariable)))
            await RunRound(seed, property);
    }

    internal static IEnumerable<int> Seeds(int rounds, string? wanted) =>
        wanted is null
            ? Enumerable.Range(0, rounds).Select(_ => Random.Shared.Next())
            : [int.Parse(wanted, CultureInfo.InvariantCulture)];

    private static async Task RunRound(int seed, Func<Random, Task> property)
    {
        try
        {
            await property(new Random(seed));
        }
        catch (Exception failure)
        {
            throw new SeededException(seed, failure);
        }
    }
}
