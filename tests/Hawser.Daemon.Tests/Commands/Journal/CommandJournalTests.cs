using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Commands.Journal;

public sealed class CommandJournalTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly EditorRegistry _editors;
    private CommandJournalOptions _options = new() { MostBytesInMemory = 4096 };
    private long _number;

    public CommandJournalTests()
    {
        _editors = new EditorRegistry(new FakeProcessWatch(), new EditorOptions(), _time, NullLogger<EditorRegistry>.Instance);
        Assert.Null(_editors.Connect(Core.Hello(), new FakeEditorLink()));
    }

    [Fact]
    public void Accepted_ThenTheProcessDies_IsThereWithAllThatWasAsked()
    {
        var (first, _) = Open();
        var command = NewCommand("c1", """{"text":"größer 😀"}""");
        first.Accepted(command);
        first.Dispatched(command);
        first.Cancelled(command);

        var live = Assert.Single(Open().Contents.Live);
        var back = CommandRecords.ToCommand(live, TimeSpan.FromSeconds(5), _time);

        Assert.Equal((command.Id, command.Name, command.ArgumentsJson), (back.Id, back.Name, back.ArgumentsJson));
        Assert.Equal((command.CallerName, command.ProjectId, command.Editor), (back.CallerName, back.ProjectId, back.Editor));
        Assert.Equal((command.AcceptedAt, command.DeadlineAt), (back.AcceptedAt, back.DeadlineAt));
        Assert.Equal((command.IsPinned, command.MayOutliveEditor, command.HasCallersId), (back.IsPinned, back.MayOutliveEditor, back.HasCallersId));
        Assert.Equal((command.IsHeldWhileCompiling, command.MayRunAgain), (back.IsHeldWhileCompiling, back.MayRunAgain));
        Assert.True(live is { Dispatched: true, CancelRequested: true });
    }

    [Fact]
    public void Ended_ThenTheProcessDies_OutcomeIsThere()
    {
        var (first, _) = Open();
        End(first, Accept(first, "c1"), "\"the result\"");

        var (_, contents) = Open();

        Assert.Empty(contents.Live);
        Assert.Equal(("c1", "\"the result\""), (contents.Ended[0].Asked.Accepted.CommandId, contents.Ended[0].Ended.Outcome.ResultJson));
    }

    [Fact]
    public void Ended_LargeResult_IsKeptOnDiskOnlyAndCanBeRead()
    {
        var (first, _) = Open();
        var large = $"\"{new string('x', 100_000)}\"";
        var command = Accept(first, "c1", """{"a":1}""");
        End(first, command, large);

        Assert.Equal(("", ""), (command.ArgumentsJson, command.Outcome!.ResultJson));
        Assert.Equal(("""{"a":1}""", large), (first.Read(command)!.Value.ArgumentsJson, first.Read(command)!.Value.Outcome.ResultJson));

        var (second, contents) = Open();
        Assert.Equal("", contents.Ended[0].Ended.Outcome.ResultJson);
        var back = CommandRecords.ToCommand(contents.Ended[0].Asked.Accepted, TimeSpan.Zero, _time);
        back.Stored = contents.Ended[0].Stored;
        Assert.Equal(large, second.Read(back)!.Value.Outcome.ResultJson);
    }

    [Fact]
    public void Segments_WithoutAnOutcomeThatIsKept_AreDeleted()
    {
        _options = _options with { SegmentBytes = 2000 };
        var (journal, _) = Open();
        var lives = Accept(journal, "lives");
        for (var i = 0; i < 200; i++)
        {
            var command = Accept(journal, $"c{i}");
            End(journal, command, "\"some result\"");
            journal.Forgotten(command);
        }

        Assert.InRange(Files().Length, 1, 2);
        Assert.Equal(lives.Id.Value, Assert.Single(Open().Contents.Live).CommandId);
    }

    [Fact]
    public void Withdrawn_IsNeitherAliveNorEnded()
    {
        var (journal, _) = Open();
        journal.Withdrawn(Accept(journal, "c1"));

        var (_, contents) = Open();

        Assert.Empty(contents.Live);
        Assert.Empty(contents.Ended);
    }

    [Fact]
    public void Numbers_AreNeverUsedTwice()
    {
        var (journal, _) = Open();
        for (var i = 0; i < 3; i++) journal.Withdrawn(Accept(journal, $"c{i}"));
        Assert.Equal(3ul, Open().Contents.LastNumber);
    }

    [Fact]
    public void Open_CutAtAnyByte_HoldsWhatHadBeenWrittenUntilThen()
    {
        var (journal, _) = Open();
        var steps = new List<(long Length, string State)> { (Length(), State(journal)) };
        var one = Accept(journal, "one");
        Note();
        journal.Dispatched(one);
        Note();
        Accept(journal, "two");
        Note();
        End(journal, one, "1");
        Note();
        journal.Dispose();
        var file = Files().Single();
        var bytes = File.ReadAllBytes(file);

        for (var length = 0; length <= bytes.Length; length++)
        {
            using var folder = new TempFolder();
            File.WriteAllBytes(folder[Path.GetFileName(file)], bytes[..length]);
            Assert.Equal(steps.Last(step => step.Length <= length).State, State(Open(folder).Contents));
        }

        void Note() => steps.Add((Length(), State(journal)));
        long Length() => Files().Sum(path => new FileInfo(path).Length);
    }

    [Fact]
    public void Open_Damaged_IsSetAsideToldAndReadAsFarAsItGoes()
    {
        var (journal, _) = Open();
        Accept(journal, "one");
        var before = new FileInfo(Files().Single()).Length;
        Accept(journal, "two");
        Accept(journal, "three");
        journal.Dispose();
        var file = Files().Single();
        var bytes = File.ReadAllBytes(file);
        bytes[before + 20] ^= 0xff;
        File.WriteAllBytes(file, bytes);

        var (_, contents) = Open();

        Assert.Equal(["one", "three"], contents.Live.Select(live => live.CommandId));
        Assert.True(contents.IsDamaged);
        Assert.Equal(bytes, File.ReadAllBytes(file + ".damaged"));
    }

    [Fact]
    public void Open_Rubbish_StartsAllTheSame() => SeededRandom.Check(20, random =>
    {
        using var folder = new TempFolder();
        var rubbish = new byte[random.Next(0, 5000)];
        random.NextBytes(rubbish);
        File.WriteAllBytes(folder["00000007-00c0ffee.commands"], rubbish);
        File.WriteAllBytes(folder["rubbish.commands"], rubbish);

        var (journal, contents) = Open(folder);
        Accept(journal, "c1");

        Assert.Empty(contents.Live);
        Assert.Null(journal.Trouble);
        Assert.Equal("c1", Assert.Single(Open(folder).Contents.Live).CommandId);
    });

    [Fact]
    public void AnySteps_WithDeathsAndSmallSegments_AreWhatTheNextLifeFinds() => SeededRandom.Check(30, random =>
    {
        using var folder = new TempFolder();
        _options = _options with { SegmentBytes = random.Next(200, 5000), MostBytesInMemory = 200 };
        var (journal, _) = Open(folder);
        var expected = new ExpectedJournal();
        for (var step = 0; step < 200; step++)
        {
            if (random.Next(40) == 0)
            {
                (journal, var contents) = Open(folder);
                Assert.Equal(expected.ToString(), State(contents));
            }

            expected.Step(random, journal, NewCommand);
        }

        Assert.Equal(expected.ToString(), State(Open(folder).Contents));
    });

    [Fact]
    public void DiskFull_CommandsGoOn_AndAreMadeUpForWhenThereIsRoom()
    {
        var (journal, _) = Open();
        var before = Accept(journal, "before");
        var withdrawn = Accept(journal, "withdrawn");
        _options = _options with { SegmentBytes = 1 }; // each record would begin a segment
        journal.Dispose();
        var blocked = new CommandJournal(_folder, _editors, _options, _time, NullLogger<CommandJournal>.Instance);
        blocked.Open();
        End(blocked, Accept(blocked, "filler"), new string('7', 1000));
        using (new Unwritable(_folder))
        {
            End(blocked, before, "\"ended while the disk was full\"");
            blocked.Withdrawn(withdrawn);
            var during = NewCommand("during");
            blocked.Accepted(during);
            Assert.NotNull(blocked.Trouble);
            Assert.Null(before.Stored);
            Assert.Equal("\"ended while the disk was full\"", before.Outcome!.ResultJson);
        }

        blocked.TryAgain();
        Assert.NotNull(blocked.Trouble); // not so soon
        _time.Advance(_options.RetryAfter);
        blocked.TryAgain();

        Assert.Null(blocked.Trouble);
        Assert.NotNull(before.Stored);
        Assert.Equal($"during | filler={new string('7', 1000)} before=\"ended while the disk was full\"", State(Open().Contents));
    }

    [Fact]
    public void Unwritable_FromTheStart_CommandsGoOn()
    {
        using var unwritable = new Unwritable(_folder);
        var (journal, contents) = Open();
        End(journal, Accept(journal, "c1"), "1");
        Assert.NotNull(journal.Trouble);
        Assert.Empty(contents.Live);
    }

    public void Dispose() => _folder.Dispose();

    private (CommandJournal Journal, JournalContents Contents) Open(string? folder = null)
    {
        var journal = new CommandJournal(folder ?? _folder, _editors, _options, _time, NullLogger<CommandJournal>.Instance);
        return (journal, journal.Open());
    }

    private string[] Files() => Directory.GetFiles(_folder, "*.commands");

    private Command Accept(CommandJournal journal, string id, string arguments = "{}")
    {
        var command = NewCommand(id, arguments);
        journal.Accepted(command);
        return command;
    }

    private static void End(CommandJournal journal, Command command, string result)
    {
        command.End(new Outcome { Kind = Outcome.Types.Kind.Succeeded, CommandId = command.Id.Value, ResultJson = result }, byEditor: true);
        journal.Ended(command, byEditor: true);
    }

    private Command NewCommand(string id, string arguments = "{}") => new()
    {
        Id = new CommandId(id),
        Number = ++_number,
        Name = "menu.execute",
        ArgumentsJson = arguments,
        CallerName = "test",
        ProjectId = "proj-1",
        Editor = new EditorId("editor-1"),
        Description = new CommandDescription { Name = "menu.execute", MainThread = true, Traits = { CommandDescription.Types.Trait.Idempotent } },
        IsPinned = true,
        MayOutliveEditor = true,
        HasCallersId = true,
        AcceptedAt = _time.GetUtcNow(),
        DeadlineAt = _time.GetUtcNow() + TimeSpan.FromSeconds(30),
        DeadlineTimestamp = _time.GetTimestamp() + TimeSpan.FromSeconds(30).Ticks,
    };

    // The state of a journal that is open is what another would find in its files.
    private string State(CommandJournal _) => State(Copy());

    private JournalContents Copy()
    {
        using var folder = new TempFolder();
        foreach (var file in Files()) File.Copy(file, folder[Path.GetFileName(file)]);
        return Open(folder).Contents;
    }

    private static string State(JournalContents contents) => ExpectedJournal.Text(
        contents.Live.Select(live => live.Dispatched ? $"{live.CommandId}>" : live.CommandId),
        contents.Ended.Select(pair => $"{pair.Asked.Accepted.CommandId}={pair.Ended.Outcome.ResultJson}"));
}
