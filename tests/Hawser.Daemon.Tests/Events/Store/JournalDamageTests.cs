using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Daemon.Events.Store.Recovery;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Store;

public sealed class JournalDamageTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tail_CutAtAnyByte_LosesOnlyWhatWasCutAndNoNumberComesTwice()
    {
        var model = Fill(_folder, [Made.Batch(1, Made.Log("a")), Made.Batch(2, Made.Log("b"), Made.Log("c", Level.Error)), Made.Batch(4, Made.Log("d"))]);
        var newest = _folder.Segments[^1];
        var length = (int)new FileInfo(newest).Length;
        var ends = RecordEnds(newest);
        for (var cut = ends[0]; cut < length; cut++)
        {
            using var copy = _folder.Copy();
            Shorten(copy.Segments[^1], cut);
            var whole = model.Take(ends.Count(end => end <= cut)).ToList();

            using var journal = copy.Open();
            Assert.Equal(whole.Select(batch => batch.First), JournalFolder.ReadAll(journal).Select(batch => batch.First));
            if (ends.Contains(cut)) continue; // nothing tells that there was more
            Assert.True(journal.TryTakeLoss(out var loss));
            Assert.Equal(new StoreLoss(whole[^1].Last + 1, journal.Last, 0, Gaps.StoreTorn), loss);
            Assert.True(journal.Last > model[^1].Last, "a number could be given twice");
            GoesOn(journal);
        }
    }

    [Fact]
    public void Machine_ThatCrashed_MakesNumbersJumpInTheSameEpoch()
    {
        var model = Fill(_folder, 5);
        _folder.CrashMachine();
        using var journal = _folder.Open();
        Assert.Equal(model[^1].Last + JournalRecovery.Jump, journal.Last);
        GoesOn(journal);

        using var reader = journal.ReadAfter(model[^1].Last, EventNeed.Everything);
        Assert.Equal(journal.Last, reader.Next()!.Last);
        Assert.Equal(new StoreLoss(model[^1].Last + 1, journal.Last - 1, 0, Gaps.StoreTorn), reader.Missing);
    }

    [Fact]
    public void Journal_ClosedInOrder_NeedsNoJumpAfterAnotherBoot()
    {
        var model = Fill(_folder, 5, close: true);
        using var journal = _folder.Open();
        Assert.Equal(model[^1].Last, journal.Last);
        Assert.False(journal.TryTakeLoss(out _));
    }

    [Fact]
    public void Bytes_ChangedAnywhere_NeverGiveAWrongEventAndWhatIsMissingIsTold() => SeededRandom.Check(15, random =>
    {
        using var folder = new JournalFolder();
        var model = Fill(folder, 250, random.Next(2) == 0, random);
        for (var count = random.Next(1, 6); count > 0; count--) Damage(folder.Segments[random.Next(folder.Segments.Length)], random);
        if (random.Next(2) == 0) DropIndexes(folder);

        using var journal = folder.Open();
        var need = random.Next(2) == 0 ? EventNeed.Everything : new EventNeed(EventKinds.All, Level.Error);
        var after = (ulong)random.Next((int)model[^1].Last);
        AssertCompleteWithGaps(journal, model, after, need);
        GoesOn(journal);
    });

    [Fact]
    public void Index_MissingOrDamaged_IsMadeAnew() => SeededRandom.Check(5, random =>
    {
        using var folder = new JournalFolder();
        var model = Fill(folder, 300, close: true, random);
        foreach (var index in Directory.GetFiles(folder.Path, "*.index"))
        {
            if (random.Next(2) == 0) File.Delete(index);
            else Damage(index, random, from: 0);
        }

        using var journal = folder.Open();
        Assert.Equal(model.Select(batch => batch.First), JournalFolder.ReadAll(journal).Select(batch => batch.First));
        var errors = new EventNeed(EventKinds.Log, Level.Error);
        Assert.Equal(Errors(model), Errors(JournalFolder.ReadAll(journal, 0, errors)));
        Assert.Equal(model[^1].Last, journal.LastBefore(long.MaxValue));
    });

    [Fact]
    public void Segment_OfAnotherVersion_IsPutAsideAndTheJournalOpens()
    {
        Fill(_folder, 5, close: true);
        using (var file = new FileStream(_folder.Segments[0], FileMode.Open)) file.Write("HAWSEREV\x09"u8);
        using var journal = _folder.Open();
        Assert.Equal(0ul, journal.Last);
        Assert.Single(Directory.GetFiles(_folder.Path, "*.aside"));
        journal.Append(Made.Batch(1, Made.Log("a new beginning")));
    }

    [Fact]
    public void Folder_FullOfRubbish_IsNoReasonNotToOpen() => SeededRandom.Check(10, random =>
    {
        using var folder = new JournalFolder();
        Directory.CreateDirectory(folder.Path);
        foreach (var name in new[] { "lock", "00000000000000000001.events", "00000000000000000007.index", "x.events", "y.tmp" })
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(folder.Path, name), bytes);
        }

        using var journal = folder.Open();
        Assert.Empty(JournalFolder.ReadAll(journal));
        GoesOn(journal);
    });

    [Fact]
    public void EndOfAnOldSegment_Damaged_IsAGapAndNotAnEnd()
    {
        var model = Fill(_folder, 400, close: true);
        Shorten(_folder.Segments[0], (int)new FileInfo(_folder.Segments[0]).Length - 10);
        using var journal = _folder.Open();
        AssertCompleteWithGaps(journal, model, 0, EventNeed.Everything);
        Assert.Equal(model[^1].Last, journal.Last);
    }

    private static List<StampedBatch> Fill(JournalFolder folder, int batches, bool close = false, Random? random = null)
    {
        random ??= new Random(1);
        var model = new List<StampedBatch>();
        for (var last = 0ul; model.Count < batches; last = model[^1].Last)
            model.Add(Made.RandomBatch(random, last + 1, Made.Noon + model.Count, last + 1));
        return Fill(folder, model, close);
    }

    private static List<StampedBatch> Fill(JournalFolder folder, List<StampedBatch> model, bool close = false)
    {
        var journal = folder.Open();
        foreach (var batch in model) journal.Append(batch);
        using var killed = close ? null : folder.Copy();
        journal.Dispose();
        if (killed is null) return model;
        Directory.Delete(folder.Path, recursive: true);
        Directory.Move(killed.Path, folder.Path);
        return model;
    }

    private static void GoesOn(SegmentedJournal journal)
    {
        var batch = Made.Batch(journal.Last + 1, Made.Log("and on"));
        journal.Append(batch);
        Assert.Equal(batch.First, JournalFolder.ReadAll(journal, batch.First - 1)[^1].First);
    }

    /// <summary>What is read and what is told to be missing are, together, all there was; and what is read is what was written.</summary>
    private static void AssertCompleteWithGaps(SegmentedJournal journal, List<StampedBatch> model, ulong after, EventNeed need)
    {
        using var reader = journal.ReadAfter(after, need);
        var seen = new HashSet<ulong>();
        var written = model.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(index => (batch, index)))
            .ToDictionary(entry => entry.batch.NumberOf(entry.index), entry => entry.batch.Block.Encoded(entry.index).ToArray());
        for (var isEnd = false; !isEnd;)
        {
            var batch = reader.Next();
            isEnd = batch is null;
            for (var number = reader.Missing?.First ?? 1; number <= Math.Min(reader.Missing?.Last ?? 0, model[^1].Last); number++) seen.Add(number);
            for (var index = 0; index < batch?.Count; index++)
            {
                Assert.Equal(written[batch.NumberOf(index)], batch.Block.Encoded(index).ToArray());
                seen.Add(batch.NumberOf(index));
            }
        }

        var due = written.Where(entry => entry.Key > after && need.IsMetBy(entry.Value)).Select(entry => entry.Key);
        Assert.Empty(due.Except(seen));
        Assert.Equal(journal.Last, reader.Position);
    }

    private static List<int> RecordEnds(string segment)
    {
        var bytes = File.ReadAllBytes(segment);
        var starts = new List<int>();
        for (var at = 64; (at = bytes.AsSpan(at).IndexOf("HEVR"u8) is >= 0 and var found ? at + found : -1) >= 0; at++) starts.Add(at);
        return [.. starts.Skip(1), bytes.Length];
    }

    private static void Shorten(string file, int length)
    {
        using var stream = new FileStream(file, FileMode.Open);
        stream.SetLength(length);
    }

    private static void Damage(string file, Random random, int from = 64)
    {
        using var stream = new FileStream(file, FileMode.Open);
        if (stream.Length <= from) return;
        stream.Position = random.NextInt64(from, stream.Length);
        var bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        stream.Write(bytes.AsSpan(0, (int)Math.Min(bytes.Length, stream.Length - stream.Position)));
    }

    private static void DropIndexes(JournalFolder folder)
    {
        foreach (var index in Directory.GetFiles(folder.Path, "*.index")) File.Delete(index);
    }

    private static List<ulong> Errors(IEnumerable<StampedBatch> batches) =>
    [
        .. from batch in batches
           from index in Enumerable.Range(0, batch.Count)
           where batch.Block.Head(index) is { Kind: EventKinds.Log, Level: Level.Error }
           select batch.NumberOf(index),
    ];
}
