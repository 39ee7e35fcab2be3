using Hawser.Daemon.Interrupts;
using Hawser.Daemon.Journals;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Journals;

public sealed class StateJournalTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Dictionary<string, string> _state = [];
    private StateJournalOptions _options = new();

    [Fact]
    public void AnyChanges_WithDeathsAndSmallSegments_AreWhatTheNextLifeFinds() => SeededRandom.Check(30, random =>
    {
        _state.Clear();
        foreach (var file in Directory.GetFiles(_folder)) File.Delete(file);
        _options = new StateJournalOptions { SegmentBytes = random.Next(1, 2000) };
        for (var life = 0; life < 4; life++)
        {
            using var journal = Open();
            for (var change = 0; change < 30; change++) Change(journal, $"id-{random.Next(10)}", new string('x', random.Next(100)));
            Assert.Equal(_state, Found());
        }

        Assert.Single(Directory.GetFiles(_folder));
    });

    [Fact]
    public void Death_AtAnyByte_LosesNoChangeThatWasWritten()
    {
        using (var journal = Open())
        {
            for (var change = 0; change < 5; change++) Change(journal, $"id-{change}", "value");
        }

        var file = Assert.Single(Directory.GetFiles(_folder));
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            var found = Found();
            Assert.Equal(found.Keys.Order(), _state.Keys.Order().Take(found.Count));
            Assert.Equal(length * 5 / whole.Length, found.Count);
        }
    }

    [Fact]
    public void Death_WhileTheNextSegmentIsBegun_FindsAllOfTheOneBefore()
    {
        using (var journal = Open()) Change(journal, "id", "value");
        File.WriteAllBytes(Path.Combine(_folder, "00000009-00000001.test"), []); // no more than its name came to be
        Assert.Equal(_state, Found());
    }

    [Fact]
    public void Trouble_IsSaid_AndWhatWasMissedIsWritten()
    {
        using var journal = Open();
        Directory.Delete(_folder, recursive: true);
        Change(journal, "id-1", "kept by the open file");
        _options = _options with { SegmentBytes = 1 };
        using var next = NewJournal();
        next.Begin();
        Assert.NotNull(next.Trouble);
        Change(next, "id-2", "missed");

        Directory.CreateDirectory(_folder);
        next.TryAgain();
        Assert.NotNull(next.Trouble); // not so soon
        _time.Advance(_options.RetryAfter);
        next.TryAgain();
        Assert.Null(next.Trouble);
        Assert.Equal(_state, Found());
    }

    public void Dispose() => _folder.Dispose();

    private StateJournal<InterruptRecord> NewJournal() =>
        new(_folder, "test", InterruptRecord.Parser, () => _state.Select(Record), _options, _time, NullLogger.Instance);

    private StateJournal<InterruptRecord> Open()
    {
        var journal = NewJournal();
        _state.Clear();
        journal.Read(record => _state[record.Info.Interrupt.InterruptId] = record.Info.Interrupt.State);
        journal.Begin();
        return journal;
    }

    private Dictionary<string, string> Found()
    {
        var found = new Dictionary<string, string>();
        NewJournal().Read(record => found[record.Info.Interrupt.InterruptId] = record.Info.Interrupt.State);
        return found;
    }

    private void Change(StateJournal<InterruptRecord> journal, string id, string value)
    {
        _state[id] = value;
        journal.Write(Record(new(id, value)));
    }

    private static InterruptRecord Record(KeyValuePair<string, string> entry) =>
        new() { Info = new InterruptInfo { Interrupt = new Interrupt { InterruptId = entry.Key, State = entry.Value } } };
}
