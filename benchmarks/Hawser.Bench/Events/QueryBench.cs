using System.Diagnostics;
using Hawser.Bench.Measuring;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Queries;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Bench.Events;

/// <summary>
/// Errors of the last hour out of a million entries, one in a hundred of them an error: all ten thousand, found and decoded, from a journal
/// that is opened for each. In this process, since the way over the link is measured elsewhere; the files are in the page cache.
/// </summary>
internal static class QueryBench
{
    private const int Entries = 1_000_000;
    private const int OneIn = 100;
    private const int WarmUps = 3;
    private const int Runs = 15;
    private const long HourNs = 3_600_000_000_000;
    private const double Limit = 100;

    public static Task RunAsync(string folder)
    {
        var scattered = Fill(Path.Combine(folder, "scattered"), batch: 100, clustered: false);
        new Figure("query.errors.ms", Errors(scattered), "ms", Limit).Print();
        new Figure("query.errors.cpu_ms", CpuOf(() => Errors(scattered)), "ms").Print();
        new Figure("query.text.ms", Find(scattered, new EventFilter { Text = "entry 777777 " }, 1), "ms").Print();
        new Figure("query.newest.ms", Find(scattered, new EventFilter(), 100), "ms").Print();
        new Figure("store.open.ms", Time(() => Open(scattered).Dispose()), "ms").Print();
        new Figure("store.raw_read.ms", Time(() => ReadAll(scattered)), "ms").Print();

        new Figure("query.errors_clustered.ms", Errors(Fill(Path.Combine(folder, "clustered"), batch: 100, clustered: true)), "ms", Limit).Print();
        var alone = Fill(Path.Combine(folder, "alone"), batch: 1, clustered: false);
        new Figure("query.errors_alone.ms", Errors(alone), "ms", Limit).Print();
        new Figure("store.bytes_alone", (double)Directory.GetFiles(alone).Sum(file => new FileInfo(file).Length) / Entries, "bytes").Print();
        return Task.CompletedTask;
    }

    private static double Errors(string folder) => Find(folder, new EventFilter { MinimumLevel = Level.Error, Kinds = { EventFilter.Types.Kind.Log } }, Entries / OneIn);

    private static double Find(string folder, EventFilter filter, int expected) => Time(() =>
    {
        using var journal = Open(folder);
        using var queries = Queries(journal);
        var hourAgo = new Moment { UnixNs = Start };
        var found = queries.Answer(new EventQuery { Filter = filter, From = hourAgo, Limit = (uint)Math.Max(expected, 100) });
        if (found.Events.Count != expected) throw new InvalidOperationException($"{found.Events.Count} events were found, and there are {expected}.");
    });

    private static double Time(Action action) => Samples.Take(WarmUps, Runs, action).Median / 1000;

    // What it costs whatever else the machine does at the time.
    private static double CpuOf(Func<double> runs)
    {
        var before = Environment.CpuUsage.TotalTime;
        runs();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / (WarmUps + Runs);
    }

    private static long Start => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100 / HourNs * HourNs;

    private static SegmentedJournal Open(string folder) => SegmentedJournal.Open(folder, new JournalOptions(), TimeProvider.System, NullLogger.Instance);

    private static EventQueries Queries(SegmentedJournal journal)
    {
        var time = TimeProvider.System;
        var registry = new EditorRegistry(new OsProcessWatch(), new EditorOptions(), time, NullLogger<EditorRegistry>.Instance);
        var targets = new TargetResolver(registry, new AwayWatch(registry, new OsProcessWatch(), time));
        return new EventQueries(journal, new Moments(journal), new FilterCompiler(targets), new EventOptions { MostAnswerBytes = int.MaxValue });
    }

    private static string Fill(string folder, int batch, bool clustered)
    {
        var watch = Stopwatch.StartNew();
        using var journal = Open(folder);
        var events = new Event[batch];
        for (ulong first = 1; first <= Entries; first += (ulong)batch)
        {
            for (var index = 0; index < batch; index++) events[index] = Entry(first + (ulong)index, clustered);
            var unixNs = Start + 1 + (HourNs / Entries * (long)first);
            journal.Append(new StampedBatch(new EventStamp(first, unixNs, "proj-0a1b2c3d", "3f1c8a5e9b7d4c6f8a2e1d0c9b8a7f6e", first), EventBlock.Of(events)));
        }

        Console.Error.WriteLine($"{folder}: {Entries} entries in {watch.Elapsed.TotalSeconds:0.0} s, {journal.Bytes / 1_000_000} MB");
        return folder;
    }

    private static Event Entry(ulong number, bool clustered) => new()
    {
        MonotonicTsNs = 8_123_456_789_012 + ((long)number * 1000),
        Log = new LogEvent
        {
            Level = (clustered ? number % Entries < Entries / OneIn : number % OneIn == 7) ? Level.Error : Level.Info,
            Category = "Assets.Import",
            Message = $"entry {number} of many: Assets/Textures/Environment/rock_{number % 1000}.png was imported, as ever",
        },
    };

    private static void ReadAll(string folder)
    {
        var buffer = new byte[256 * 1024];
        foreach (var file in Directory.GetFiles(folder, "*.events"))
        {
            using var handle = File.OpenHandle(file);
            for (long at = 0; RandomAccess.Read(handle, buffer, at) is > 0 and var count; at += count)
            {
            }
        }
    }
}
