using System.Collections.Concurrent;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Logs;

/// <summary>How many lines were dropped, by category and level. Counted by the threads that wrote them, told by the one that sends.</summary>
internal sealed class LogDrops
{
    public const string Reason = "sender_dropped";

    /// <summary>Categories beyond so many are counted under one name: a project may make a new one for each line.</summary>
    public const int MostCategories = 64;

    public const string OtherCategories = "(other categories)";

    private readonly ConcurrentDictionary<string, Counter> _counters = new(StringComparer.Ordinal);
    private volatile Counter _last;
    private long _counted;
    private long _told;

    public LogDrops() => _last = _counters.GetOrAdd("Unity", category => new Counter(category));

    /// <summary>Since the domain began.</summary>
    public long Total => Interlocked.Read(ref _counted);

    public bool HasNews => Interlocked.Read(ref _counted) != _told;

    public void Count(LogEvent.Types.Level level, string category)
    {
        var counter = _last;
        if (!ReferenceEquals(counter.Category, category)) _last = counter = Find(category);
        Interlocked.Increment(ref counter.ByLevel[(int)level]);
        Interlocked.Increment(ref _counted);
    }

    /// <summary>What was dropped since it was last asked for; null: nothing. One thread at a time.</summary>
    public GapEvent? Take()
    {
        if (!HasNews) return null;
        var gap = new GapEvent { Reason = Reason };
        foreach (var counter in _counters.Values) Take(counter, gap);
        _told += (long)gap.Count;
        return gap.Count == 0 ? null : gap;
    }

    private static void Take(Counter counter, GapEvent gap)
    {
        for (var level = 0; level < counter.ByLevel.Length; level++)
        {
            var count = (ulong)Interlocked.Exchange(ref counter.ByLevel[level], 0);
            if (count == 0) continue;
            gap.Count += count;
            gap.ByCategory.Add(new CategoryCount { Category = counter.Category, Level = (LogEvent.Types.Level)level, Count = count });
        }
    }

    private Counter Find(string category)
    {
        if (_counters.TryGetValue(category, out var known)) return known;
        return _counters.GetOrAdd(_counters.Count < MostCategories ? category : OtherCategories, name => new Counter(name));
    }

    private sealed class Counter
    {
        public Counter(string category) => Category = category;

        public string Category { get; }

        /// <summary>TRACE, DEBUG, INFO: what may be dropped.</summary>
        public long[] ByLevel { get; } = new long[(int)LogEvent.Types.Level.Warn];
    }
}
