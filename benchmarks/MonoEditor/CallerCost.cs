using System.Diagnostics;
using Hawser.Editor.Core.Logs;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace MonoEditor;

/// <summary>What one log line costs the thread that writes it, while the pump on its own thread encodes and sends.</summary>
internal static class CallerCost
{
    // Mono's clock counts in steps of 100 ns, so lines are timed a few at a time.
    private const int Group = 50;

    /// <returns>Nanoseconds a line at the median and at p99; a lone line that has to wake the pump, median; garbage collections.</returns>
    public static double[] Measure(LogRing logs, long groups)
    {
        var messages = Messages.Make();
        TakeGroups(logs, messages, groups / 5); // warm up: code is compiled when it first runs
        var collections = GC.CollectionCount(0);
        var busy = TakeGroups(logs, messages, groups);
        var after = GC.CollectionCount(0) - collections;
        var lone = TakeLone(logs, messages, groups / 5);
        return new[] { At(busy, 0.5), At(busy, 0.99), At(lone, 0.5), after };
    }

    private static List<double> TakeGroups(LogRing logs, string[] messages, long groups)
    {
        var times = new List<double>((int)groups);
        for (var group = 0L; group < groups; group++)
        {
            while (logs.Waiting > LogRing.Capacity / 2) Thread.Sleep(0);
            var start = Stopwatch.GetTimestamp();
            for (var line = 0; line < Group; line++) logs.Add(Level.Info, messages[line], "", "Unity");
            times.Add((Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency) / Group);
        }

        return times;
    }

    private static List<double> TakeLone(LogRing logs, string[] messages, long lines)
    {
        var times = new List<double>((int)lines);
        for (var line = 0L; line < lines; line++)
        {
            while (logs.Waiting > 0) Thread.Sleep(0);
            Thread.Sleep(1); // the pump has gone to sleep
            var start = Stopwatch.GetTimestamp();
            logs.Add(Level.Info, messages[line & (Messages.Count - 1)], "", "Unity");
            times.Add((Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency));
        }

        return times;
    }

    private static double At(List<double> times, double quantile)
    {
        times.Sort();
        return times[(int)(quantile * (times.Count - 1))];
    }
}
