using System.Diagnostics;
using System.Globalization;
using Hawser.Client;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>
/// A subscriber as tools are: through the client library, every event decoded. Checks that none is missing. Arguments: runtime folder,
/// state folder, how many logs, minimum level.
/// </summary>
internal static class EventFollower
{
    public const string Role = "events-follow";

    /// <summary>The message after which no more come.</summary>
    public const string Last = "last";


    public static async Task RunAsync(string[] arguments)
    {
        var folders = new HawserFolders(arguments[0], arguments[1], arguments[1]);
        var count = long.Parse(arguments[2], CultureInfo.InvariantCulture);
        var level = (LogEvent.Types.Level)int.Parse(arguments[3], CultureInfo.InvariantCulture);
        var options = new HawserClientOptions { ClientName = "bench", ClientVersion = "0", Folders = folders };
        var wanted = new Subscribe
        {
            Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log }, MinimumLevel = level },
            Policy = Subscribe.Types.Policy.Block,
            Capacity = 10_000,
        };

        var delays = new List<double>();
        var (taken, first, previous, isReady) = (0L, 0ul, 0ul, false);
        await foreach (var entry in HawserClient.Follow(options, wanted))
        {
            if (entry.Log is null) throw new InvalidOperationException($"Not all came: {entry}");
            if (entry.Log.Message == "mark")
            {
                if (!isReady) Console.WriteLine("ready");
                isReady = true;
                continue;
            }

            if (entry.Sequence <= previous) throw new InvalidOperationException($"{entry.Sequence} follows {previous}.");
            if (taken == 0) first = entry.Sequence;
            previous = entry.Sequence;
            if (level > LogEvent.Types.Level.Info) delays.Add((Stopwatch.GetTimestamp() * (1_000_000_000.0 / Stopwatch.Frequency) - entry.MonotonicTsNs) / 1e6);
            if (++taken == count || entry.Log.Message == Last) break;
        }

        var ended = Stopwatch.GetTimestamp();
        var others = (long)(previous - first) + 1 - taken; // that an Editor came or went
        if (level == LogEvent.Types.Level.Info && others > 3) throw new InvalidOperationException($"{others} events are missing.");
        delays.Sort();
        var p99 = delays.Count == 0 ? 0 : delays[(int)(0.99 * (delays.Count - 1))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ended} {Process.GetCurrentProcess().TotalProcessorTime.TotalMicroseconds} {p99}"));
    }
}
