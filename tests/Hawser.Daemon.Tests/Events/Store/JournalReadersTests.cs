using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Store;

/// <summary>Readers at work while the writer writes, completes segments and deletes them.</summary>
public sealed class JournalReadersTests
{
    private const int Batches = 6000;

    [Fact]
    public Task Readers_WhileSegmentsComeAndGo_SeeEachNumberOnceOrAreToldThatItIsGone() => SeededRandom.CheckAsync(2, async random =>
    {
        using var folder = new JournalFolder { Options = new JournalOptions { SegmentBytes = 32 * 1024, Bytes = 256 * 1024, Age = TimeSpan.FromDays(100_000) } };
        using var journal = folder.Open();
        EventNeed[] needs = [EventNeed.Everything, new(EventKinds.All, Level.Warn), new(EventKinds.Command, Level.Trace), new(EventKinds.Log, Level.Error)];
        var done = new TaskCompletionSource();
        var seed = random.Next();
        var readers = needs.Select(need => Task.Run(() => Follow(journal, need, done.Task))).ToList();
        readers.Add(Task.Run(() => LookBack(journal, new Random(seed), done.Task)));
        await Task.Run(() => Write(journal, random)).DefaultTimeout();
        done.SetResult();
        await Task.WhenAll(readers).DefaultTimeout();
    });

    private static void Write(SegmentedJournal journal, Random random)
    {
        for (var count = 0; count < Batches; count++)
            journal.Append(Made.RandomBatch(random, journal.Last + 1, Made.Noon + count, journal.Last + 1));
    }

    private static void Follow(SegmentedJournal journal, EventNeed need, Task done)
    {
        using var reader = journal.ReadAfter(0, need);
        var position = 0ul;
        for (var isLast = false; !isLast;)
        {
            isLast = done.IsCompleted;
            while (true)
            {
                var batch = reader.Next();
                if (reader.Missing is { } missing) Assert.Equal((missing.Last - missing.First + 1, Gaps.NoLongerStored), (missing.Count, missing.Reason));
                if (batch is null) break;
                Assert.True(batch.First > position, $"{batch.First} after {position}");
                if (need == EventNeed.Everything) Assert.Equal(reader.Missing?.Last ?? position, batch.First - 1);
                Assert.True(Enumerable.Range(0, batch.Count).All(index => SaysItsNumber(batch, index)));
                position = batch.Last;
            }

            Assert.True(reader.Position >= position);
        }

        Assert.Equal(journal.Last, reader.Position);
    }

    private static void LookBack(SegmentedJournal journal, Random random, Task done)
    {
        while (!done.IsCompleted)
        {
            var from = (ulong)random.NextInt64((long)journal.Last + 1);
            using var reader = journal.ReadBefore(from, new EventNeed(EventKinds.Log, (Level)random.Next(5)));
            var before = ulong.MaxValue;
            for (var count = 0; count < 200 && reader.Next() is { } batch; count++)
            {
                Assert.True(batch.Last < before && batch.First < from);
                Assert.True(Enumerable.Range(0, batch.Count).All(index => SaysItsNumber(batch, index)));
                before = batch.First;
            }

            _ = journal.LastBefore(Made.Noon + random.Next(Batches));
        }
    }

    private static bool SaysItsNumber(StampedBatch batch, int index)
    {
        var entry = batch.Decode(index);
        var number = $"{entry.Sequence}";
        return entry.Log?.Message.StartsWith(number + ":", StringComparison.Ordinal)
            ?? (entry.Op?.OpId == $"op-{number}" || entry.Command?.CommandId == $"cmd-{number}");
    }
}
