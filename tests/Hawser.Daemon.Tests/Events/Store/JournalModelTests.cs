using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Store;

/// <summary>Whatever is appended, and whenever the daemon ends in between, journal and a plain list agree.</summary>
public sealed class JournalModelTests
{
    [Fact]
    public void AppendsReopensAndKills_InAnyOrder_LeaveWhatTheModelHas() => SeededRandom.Check(10, random =>
    {
        var folder = new JournalFolder();
        var journal = folder.Open();
        var model = new List<StampedBatch>();
        try
        {
            for (var round = random.Next(4, 16); round > 0; round--)
            {
                Append(journal, model, random);
                switch (random.Next(4))
                {
                    case 0:
                        journal.Dispose();
                        journal = folder.Open();
                        break;
                    case 1:
                        var copy = folder.Copy();
                        journal.Dispose();
                        folder.Dispose();
                        (folder, journal) = (copy, copy.Open());
                        break;
                }

                if (random.Next(3) == 0) Agree(journal, model, random);
            }

            Agree(journal, model, random);
        }
        finally
        {
            journal.Dispose();
            folder.Dispose();
        }
    });

    private static void Append(SegmentedJournal journal, List<StampedBatch> model, Random random)
    {
        for (var count = random.Next(1, 40); count > 0; count--)
        {
            var number = journal.Last + 1;
            var batch = Made.RandomBatch(random, number, Made.Noon + random.Next(1000), random.Next(3) == 0 ? 0 : number);
            journal.Append(batch);
            model.Add(batch);
        }
    }

    private static void Agree(SegmentedJournal journal, List<StampedBatch> model, Random random)
    {
        Assert.Equal((1ul, model[^1].Last), (journal.First, journal.Last));
        Assert.False(journal.TryTakeLoss(out var loss), $"lost {loss}");
        var place = (ulong)random.NextInt64((long)journal.Last + 2);
        foreach (var need in Needs)
        {
            AgreeForward(journal, model, place, need);
            AgreeBackward(journal, model, place, need);
        }

        var time = Made.Noon + random.Next(-1, 1002);
        Assert.Equal(model.FindLast(batch => batch.Stamp.UnixNs < time)?.Last ?? 0, journal.LastBefore(time));
        foreach (var editor in new[] { "editor-0", "editor-1", "editor-2", "nobody" }) Assert.Equal(SenderNumber(model, editor), journal.SenderNumberOf(editor));
    }

    private static IEnumerable<EventNeed> Needs =>
    [
        EventNeed.Everything,
        new(EventKinds.All, Level.Error),
        new(EventKinds.Log, Level.Warn),
        new(EventKinds.Log, Level.Debug),
        new(EventKinds.Command | EventKinds.Gap, Level.Trace),
    ];

    private static void AgreeForward(SegmentedJournal journal, List<StampedBatch> model, ulong after, EventNeed need)
    {
        using var reader = journal.ReadAfter(after, need);
        var read = new List<(ulong, byte[])>();
        while (reader.Next() is { } batch)
        {
            Assert.Null(reader.Missing);
            Assert.Equal(batch.Last, reader.Position);
            read.AddRange(Wanted(batch, need).Where(entry => entry.Number > after));
        }

        Assert.Equal(Math.Max(journal.Last, after), reader.Position);
        Assert.Equal(model.SelectMany(batch => Wanted(batch, need)).Where(entry => entry.Number > after), read, Same);
    }

    private static void AgreeBackward(SegmentedJournal journal, List<StampedBatch> model, ulong before, EventNeed need)
    {
        using var reader = journal.ReadBefore(before, need);
        var read = new List<(ulong, byte[])>();
        while (reader.Next() is { } batch) read.AddRange(Wanted(batch, need).Where(entry => entry.Number < before).Reverse());
        Assert.Equal(model.SelectMany(batch => Wanted(batch, need)).Where(entry => entry.Number < before).Reverse(), read, Same);
    }

    private static IEnumerable<(ulong Number, byte[] Encoded)> Wanted(StampedBatch batch, EventNeed need) =>
        from index in Enumerable.Range(0, batch.Count)
        where need.MayBeIn(batch.Block.Head(index).Kind, batch.Block.Head(index).Level)
        select (batch.NumberOf(index), batch.Block.Encoded(index).ToArray());

    private static bool Same((ulong Number, byte[] Encoded) one, (ulong Number, byte[] Encoded) other) =>
        one.Number == other.Number && one.Encoded.AsSpan().SequenceEqual(other.Encoded);

    private static ulong SenderNumber(List<StampedBatch> model, string editor) => model
        .Where(batch => batch.Stamp.EditorId == editor)
        .Select(batch => batch.Stamp.SenderNumber + (ulong)batch.Count - 1)
        .DefaultIfEmpty(0ul)
        .Max();
}
