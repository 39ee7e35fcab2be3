namespace UnityEngine;

public static class Random
{
    private static System.Random s_random = new();

    public static float value => (float)s_random.NextDouble();

    public static void InitState(int seed) => s_random = new System.Random(seed);

    public static float Range(float minInclusive, float maxInclusive) => minInclusive + (value * (maxInclusive - minInclusive));

    public static int Range(int minInclusive, int maxExclusive) => maxExclusive <= minInclusive ? minInclusive : s_random.Next(minInclusive, maxExclusive);
}
