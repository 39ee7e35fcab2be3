using System.Diagnostics;

namespace Hawser.Bench.Measuring;

/// <summary>Times taken of the same thing again and again.</summary>
internal sealed class Samples
{
    private readonly List<double> _microseconds = [];

    public double Median => At(0.5);

    public double At(double quantile)
    {
        _microseconds.Sort();
        return _microseconds[(int)(quantile * (_microseconds.Count - 1))];
    }

    /// <summary>Runs <paramref name="once"/> to warm up, then to count.</summary>
    public static Samples Take(int warmUp, int count, Action once)
    {
        for (var i = 0; i < warmUp; i++) once();
        var samples = new Samples();
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            once();
            samples._microseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return samples;
    }
}
