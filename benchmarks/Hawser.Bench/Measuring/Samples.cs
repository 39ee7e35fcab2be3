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
        samples.Add(count, once);
        return samples;
    }

    /// <summary>Several things by turns, so that a machine whose speed varies is as fast for the one as for the other.</summary>
    public static Samples[] TakeByTurns(int rounds, int inEach, params Action[] things)
    {
        var samples = Array.ConvertAll(things, _ => new Samples());
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < things.Length; i++)
            {
                for (var warm = 0; warm < inEach / 4; warm++) things[i](); // its threads have slept in the meantime
                samples[i].Add(inEach, things[i]);
            }
        }

        return samples;
    }

    private void Add(int count, Action once)
    {
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            once();
            _microseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }
}
