using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Store;
using Hawser.Daemon.Events.Store.Segments;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Store;

/// <summary>No room, by a folder that sits where the next segment should be: nothing can be written from there on.</summary>
public sealed class JournalOutageTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_WithoutRoom_CountsAndIsToldWhenThereIsRoomAgain()
    {
        using var journal = _folder.Open();
        var from = FillSegment(journal);
        Obstruct(from);
        for (var count = 0; count < 5; count++) journal.Append(Made.Batch(journal.Last + 1, Made.Log("unheard"), Made.Log("of")));

        Assert.Equal(from + 9, journal.Last);
        Assert.NotEmpty(journal.Trouble!);
        Assert.False(journal.TryTakeLoss(out _), "told before it is over");
        using var reader = journal.ReadAfter(from - 2, EventNeed.Everything);
        Assert.Equal(from - 1, reader.Next()!.Last);
        Assert.Null(reader.Next());
        Assert.Equal(StoreLoss.All(from, from + 9, Gaps.NotStored), reader.Missing);

        MakeRoom(from);
        _folder.Time.Advance(_folder.Options.RetryAfter);
        journal.Append(Made.Batch(journal.Last + 1, Made.Log("heard again")));
        Assert.True(journal.TryTakeLoss(out var loss));
        Assert.Null(journal.Trouble);
        Assert.Equal(StoreLoss.All(from, from + 9, Gaps.NotStored), loss);
        Assert.Equal(from + 10, reader.Next()!.First);
        Assert.Null(reader.Missing);
    }

    [Fact]
    public void Append_WithoutRoom_IsTriedAgainOnlyNowAndThen()
    {
        using var journal = _folder.Open();
        var from = FillSegment(journal);
        Obstruct(from);
        journal.Append(Made.Batch(journal.Last + 1, Made.Log("one")));
        MakeRoom(from);
        journal.Append(Made.Batch(journal.Last + 1, Made.Log("two")));
        Assert.Equal(from - 1, JournalFolder.ReadAll(journal)[^1].Last);
        _folder.Time.Advance(_folder.Options.RetryAfter);
        journal.Append(Made.Batch(journal.Last + 1, Made.Log("three")));
        Assert.Equal(from + 2, JournalFolder.ReadAll(journal)[^1].Last);
    }

    [Fact]
    public void SenderNumber_OfWhatCouldNotBeStored_CountsAllTheSame()
    {
        using var journal = _folder.Open();
        var from = FillSegment(journal);
        Obstruct(from);
        journal.Append(Made.Batch(from, Made.Log("one"), Made.Log("two")));
        Assert.Equal(from + 1, journal.SenderNumberOf("editor-1"));
    }

    [Fact]
    public void Journal_ClosedOrKilledWithoutRoom_NeverGivesThoseNumbersAgain()
    {
        foreach (var isKilled in new[] { false, true })
        {
            using var folder = new JournalFolder();
            var journal = folder.Open();
            var from = FillSegment(journal);
            Directory.CreateDirectory(Path.Combine(folder.Path, SegmentFile.NameOf(from)));
            journal.Append(Made.Batch(from, Made.Log("told to whoever was there")));
            var lockFile = Path.Combine(folder.Path, "lock");
            journal.Dispose();
            Assert.True(new FileInfo(lockFile).Length > 0);
            Directory.Delete(Path.Combine(folder.Path, SegmentFile.NameOf(from)));
            if (isKilled) File.Delete(lockFile);

            using var next = folder.Open();
            Assert.True(next.Last > from, $"{next.Last} is the last, and {from} was given");
            Assert.True(next.TryTakeLoss(out var loss));
            Assert.Equal((from, next.Last, 0ul, Gaps.StoreTorn), (loss.First, loss.Last, loss.Count, loss.Reason));
        }
    }

    /// <returns>The number whose append begins a new segment.</returns>
    private static ulong FillSegment(SegmentedJournal journal)
    {
        journal.Append(Made.Batch(1, Made.Log(new string('x', 70_000), Level.Debug)));
        return 2;
    }

    private void Obstruct(ulong first) => Directory.CreateDirectory(Path.Combine(_folder.Path, SegmentFile.NameOf(first)));

    private void MakeRoom(ulong first) => Directory.Delete(Path.Combine(_folder.Path, SegmentFile.NameOf(first)));
}
