using Hawser.Bench.Measuring;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Bench.Commands;

/// <summary>What the journal adds to a command: accepted, dispatched and ended, all three written.</summary>
internal static class JournalBench
{
    private const int WarmUp = 20_000;
    private const int Count = 100_000;

    public static Task RunAsync(string folder)
    {
        var editors = new EditorRegistry(new OsProcessWatch(), new EditorOptions(), TimeProvider.System, NullLogger<EditorRegistry>.Instance);
        using var journal = new CommandJournal(
            folder, editors, new CommandJournalOptions { MostBytesInMemory = 4096 }, TimeProvider.System, NullLogger<CommandJournal>.Instance);
        journal.Open();
        var number = 0;
        var samples = Samples.Take(WarmUp, Count, () => RunOnce(journal, number++));
        new Figure("journal.us", samples.Median, "us").Print();
        new Figure("journal.p99.us", samples.At(0.99), "us").Print();
        return Task.CompletedTask;
    }

    private static void RunOnce(CommandJournal journal, int number)
    {
        var now = DateTimeOffset.UtcNow;
        var command = new Command
        {
            Id = new CommandId($"cmd-0123456789abcdef01234567{number:x8}"),
            Number = number + 1,
            Name = "menu.execute",
            ArgumentsJson = """{"menuPath":"File/Save Project"}""",
            CallerName = "cli",
            ProjectId = "proj-01234567",
            Editor = new EditorId("0123456789abcdef0123456789abcdef"),
            HasCallersId = true,
            MayOutliveEditor = true,
            AcceptedAt = now,
            DeadlineAt = now.AddSeconds(30),
            DeadlineTimestamp = 0,
        };
        journal.Accepted(command);
        command.Phase = CommandPhase.Dispatched;
        journal.Dispatched(command);
        command.End(new Outcome { CommandId = command.Id.Value, Kind = Outcome.Types.Kind.Succeeded, ResultJson = """{"executed":true}""", Command = command.Name }, byEditor: true);
        journal.Ended(command, byEditor: true);
        journal.Forgotten(command);
    }
}
