using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Store;

public sealed class SegmentedJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Journal_New_IsEmpty()
    {
        using var journal = _folder.Open();
        Assert.Equal((1ul, 0ul), (journal.First, journal.Last));
        Assert.Empty(JournalFolder.ReadAll(journal));
        Assert.Equal(0ul, journal.LastBefore(long.MaxValue));
        Assert.False(journal.TryTakeLoss(out _));
    }

    [Fact]
    public void Append_ReadBack_GivesTheSameEventsAndStamp()
    {
        using var journal = _folder.Open();
        var written = Made.Batch(1, Made.Log("one"), Made.Operation("op-1", "two"), Made.Log("three", Level.Error));
        journal.Append(written);

        var read = Assert.Single(JournalFolder.ReadAll(journal));
        Assert.Equal(written.Stamp, read.Stamp);
        Assert.Equal(written.Block.Bytes.ToArray(), read.Block.Bytes.ToArray());
        Assert.Equal(written.Block.Heads, read.Block.Heads);
        Assert.Equal(written.Decode(1), read.Decode(1));
    }

    [Fact]
    public void Record_InTheFile_IsTheFrameOfTheWire()
    {
        using (var journal = _folder.Open()) journal.Append(Made.Batch(1, Made.Log("one"), Made.Log("two")));

        var bytes = File.ReadAllBytes(Assert.Single(_folder.Segments)).AsSpan(64 + 24);
        Assert.Equal(0x2A, bytes[0]);
        var batch = Envelope.Parser.ParseFrom(bytes).Events;
        Assert.Equal(["one", "two"], batch.Events.Select(entry => entry.Log.Message));
        Assert.Equal((1ul, "editor-1"), (batch.FirstSequence, batch.EditorId));
    }

    [Fact]
    public void Append_ThatLeavesAHole_IsRefused()
    {
        using var journal = _folder.Open();
        journal.Append(Made.Batch(1, Made.Log("one")));
        Assert.Throws<ArgumentException>(() => journal.Append(Made.Batch(3, Made.Log("three"))));
        Assert.Throws<ArgumentException>(() => journal.Append(Made.Batch(1, Made.Log("one again"))));
    }

    [Fact]
    public void Journal_OpenedAgain_GoesOnInTheSameEpoch()
    {
        string epoch;
        using (var journal = _folder.Open())
        {
            epoch = journal.Epoch;
            journal.Append(Made.Batch(1, Made.Log("one"), Made.Log("two")));
        }

        using (var journal = _folder.Open())
        {
            Assert.Equal((epoch, 1ul, 2ul), (journal.Epoch, journal.First, journal.Last));
            journal.Append(Made.Batch(3, Made.Log("three")));
            Assert.Equal([1ul, 2, 3], JournalFolder.NumbersIn(JournalFolder.ReadAll(journal)));
            Assert.Single(_folder.Segments);
            Assert.False(journal.TryTakeLoss(out _));
        }
    }

    [Fact]
    public void Journal_InUse_CannotBeOpenedByASecondDaemon()
    {
        using var journal = _folder.Open();
        Assert.Throws<IOException>(_folder.Open);
    }

    [Fact]
    public void Reader_AtTheEnd_GoesOnWhenThereIsMore()
    {
        using var journal = _folder.Open();
        using var reader = journal.ReadAfter(0, EventNeed.Everything);
        for (ulong number = 1; number < 500; number++)
        {
            Assert.Null(reader.Next());
            journal.Append(Made.Batch(number, Made.Log(new string('x', 300))));
            Assert.Equal(number, reader.Next()!.First);
            Assert.Equal(number, reader.Position);
        }

        Assert.True(_folder.Segments.Length > 1, "no rotation");
    }

    [Fact]
    public void Reader_ThatFindsNothing_StillMovesOn()
    {
        using var journal = _folder.Open();
        for (ulong number = 1; number <= 300; number++) journal.Append(Made.Batch(number, Made.Log("as usual")));
        using var reader = journal.ReadAfter(0, new EventNeed(EventKinds.Log, Level.Error));
        Assert.Null(reader.Next());
        Assert.Equal((300ul, null), (reader.Position, reader.Missing));
    }

    [Fact]
    public void Retention_BySize_DropsWholeSegmentsFromTheOldEnd()
    {
        using var folder = new JournalFolder { Options = _folder.Options with { Bytes = 200 * 1024 } };
        using var journal = folder.Open();
        for (ulong number = 1; number <= 1000; number++) journal.Append(Made.Batch(number, Made.Log(new string('x', 1000))));

        Assert.InRange(journal.Bytes, 100 * 1024, 200 * 1024 + 64 * 1024);
        Assert.InRange(journal.First, 700ul, 900ul);
        using var reader = journal.ReadAfter(10, EventNeed.Everything);
        Assert.Equal(journal.First, reader.Next()!.First);
        Assert.Equal(StoreLoss.All(11, journal.First - 1, Gaps.NoLongerStored), reader.Missing);
    }

    [Fact]
    public async Task Retention_ByAge_DeletesFiles()
    {
        using var folder = new JournalFolder { Options = _folder.Options with { Age = TimeSpan.FromDays(7) } };
        using var journal = folder.Open();
        for (ulong day = 1; day <= 30; day++) journal.Append(Made.Batch(day, Made.Noon + ((long)day * 86_400 * Made.Second), Made.Log("daily")));
        await journal.WhenKept().DefaultTimeout();

        Assert.InRange(journal.First, 21ul, 24ul);
        Assert.Equal(journal.First, JournalFolder.ReadAll(journal)[0].First);
        Assert.InRange(folder.Segments.Length, 3, 9);
    }

    [Fact]
    public void LastBefore_ClockThatWasSetBack_FindsTheNewestThatIsEarlier()
    {
        using var journal = _folder.Open();
        long[] seconds = [10, 20, 30, 15, 25, 40];
        for (var index = 0; index < seconds.Length; index++)
            journal.Append(Made.Batch((ulong)index + 1, seconds[index] * Made.Second, Made.Log("tick")));

        Assert.Equal(0ul, journal.LastBefore(10 * Made.Second));
        Assert.Equal(1ul, journal.LastBefore(11 * Made.Second));
        Assert.Equal(4ul, journal.LastBefore(20 * Made.Second));
        Assert.Equal(5ul, journal.LastBefore(35 * Made.Second));
        Assert.Equal(6ul, journal.LastBefore(long.MaxValue));
    }

    [Fact]
    public void OneEventAtATime_CostsNotMuchMoreThanTheEvent()
    {
        using var journal = _folder.Open();
        var bytes = Made.Batch(1, Made.Log("Imported 12 assets in 0.3 s")).Block.Bytes.Length;
        for (ulong number = 1; number <= 100; number++) journal.Append(Made.Batch(number, Made.Log("Imported 12 assets in 0.3 s")));
        Assert.InRange((journal.Bytes / 100) - bytes, 1, 90);
    }
}
