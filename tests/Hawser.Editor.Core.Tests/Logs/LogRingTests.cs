using Hawser.Editor.Core.Logs;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Core.Tests.Logs;

public sealed class LogRingTests
{
    private readonly LogRing _ring = new(TimeProvider.System);

    [Fact]
    public void Add_SeveralWritersAndAReader_EachAcceptedLineOnceInItsWritersOrder() => SeededRandom.Check(6, random =>
    {
        var ring = new LogRing(TimeProvider.System);
        var (writers, lines, warnEvery) = (random.Next(2, 6), random.Next(2000, 8000), random.Next(2, 50));
        var taken = new List<LogRecord>();
        var pauses = random.Next(1, 400);
        Write(ring, writers, lines, warnEvery, () =>
        {
            while (ring.TryTake(out var record))
            {
                taken.Add(record);
                if (taken.Count % pauses == 0) Thread.Yield();
            }
        });

        foreach (var ofWriter in taken.GroupBy(record => record.Category))
        {
            var numbers = ofWriter.Select(record => int.Parse(record.Message)).ToList();
            Assert.Equal(numbers.Order().Distinct(), numbers);
            Assert.Equal(Enumerable.Range(0, lines).Count(line => line % warnEvery == 0), ofWriter.Count(record => record.Level == Level.Warn));
        }

        var gap = ring.Drops.Take();
        for (var writer = 0; writer < writers; writer++)
        {
            var dropped = gap?.ByCategory.SingleOrDefault(count => count.Category == $"writer {writer}")?.Count ?? 0;
            Assert.Equal(lines, taken.Count(record => record.Category == $"writer {writer}") + (int)dropped);
        }
    });

    [Fact]
    public void Add_MoreThanMayWait_DropsInfoAndBelowAndCountsByCategoryAndLevel()
    {
        for (var line = 0; line < LogRing.Capacity; line++) _ring.Add(Level.Info, "waits", "", "A");
        for (var line = 0; line < 30; line++) _ring.Add(Level.Info, "lost", "", "A");
        for (var line = 0; line < 20; line++) _ring.Add(Level.Debug, "lost", "", new string("B"));
        _ring.Add(Level.Trace, "lost", "", "B");
        _ring.Add(Level.Warn, "kept", "", "B");
        _ring.Add(Level.Error, "kept", "", "A");

        var gap = _ring.Drops.Take();

        Assert.Equal(
            [("A", Level.Info, 30UL), ("B", Level.Trace, 1UL), ("B", Level.Debug, 20UL)],
            gap!.ByCategory.Select(count => (count.Category, count.Level, count.Count)).Order());
        Assert.Equal((51UL, "sender_dropped"), (gap.Count, gap.Reason));
        Assert.Null(_ring.Drops.Take());
        Assert.Equal(LogRing.Capacity + 2, TakeAll().Count);
    }

    [Fact]
    public void Add_WarningsWithoutEnd_AllAreKeptInOrder()
    {
        const int many = 50_000;
        for (var line = 0; line < many; line++) _ring.Add(Level.Warn, $"{line}", "", "A");

        Assert.Equal(many, _ring.Waiting);
        Assert.Equal(Enumerable.Range(0, many).Select(line => $"{line}"), TakeAll().Select(record => record.Message));
        Assert.Equal(0, _ring.Waiting);
    }

    [Fact]
    public void Add_ManyCategoriesDropped_AreCountedUnderOneNameInTheEnd()
    {
        for (var line = 0; line < LogRing.Capacity; line++) _ring.Add(Level.Info, "waits", "", "A");
        for (var category = 0; category < 1000; category++) _ring.Add(Level.Info, "lost", "", $"{category}");

        var gap = _ring.Drops.Take()!;

        Assert.Equal(1000UL, gap.Count);
        Assert.Equal(1000, gap.ByCategory.Sum(count => (long)count.Count));
        Assert.InRange(gap.ByCategory.Count, 2, LogDrops.MostCategories + 1);
    }

    [Fact]
    public void Add_Caller_AllocatesNothing()
    {
        const string text = "The lamp is lit.";
        void Fill()
        {
            for (var line = 0; line < 2 * LogRing.Capacity; line++) _ring.Add(Level.Info, text, "", "A");
            while (_ring.TryTake(out _))
            {
            }
        }

        Fill(); // the category's counter, and code that is compiled when it first runs
        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private List<LogRecord> TakeAll()
    {
        var taken = new List<LogRecord>();
        while (_ring.TryTake(out var record)) taken.Add(record);
        return taken;
    }

    private static void Write(LogRing ring, int writers, int lines, int warnEvery, Action read)
    {
        var threads = Enumerable.Range(0, writers).Select(writer => new Thread(() =>
        {
            for (var line = 0; line < lines; line++)
                ring.Add(line % warnEvery == 0 ? Level.Warn : Level.Info, $"{line}", "", $"writer {writer}");
        })).ToList();
        threads.ForEach(thread => thread.Start());
        while (threads.Any(thread => thread.IsAlive)) read();
        read();
    }
}
