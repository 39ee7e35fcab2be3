namespace UnityEngine;

public static class Random
{
    private static System.Random _random = new();

    public static float value => (float)_random.NextDouble();

    public static void InitState(int seed) => _random = new System.Random(seed);

    public static float Range(float minInclusive, float maxInclusive) => minInclusive + (value * (maxInclusive - minInclusive));

    public static int Range(int minInclusive, int maxExclusive) => maxExclusive <= minInclusive ? minInclusive : _random.Next(minInclusive, maxExclusive);
}
