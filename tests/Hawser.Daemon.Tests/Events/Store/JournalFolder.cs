using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Events.Store;

/// <summary>A folder with a journal in it, and what tests do to it.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder["events"];

    public FakeTimeProvider Time { get; } = new();

    public JournalOptions Options { get; init; } = new() { SegmentBytes = 64 * 1024, Age = TimeSpan.FromDays(100_000) };

    public string[] Segments => [.. Directory.GetFiles(Path, "*.events").Order(StringComparer.Ordinal)];

    public SegmentedJournal Open() => SegmentedJournal.Open(Path, Options, Time, NullLogger.Instance);

    /// <summary>What a kill -9 at this moment would leave behind.</summary>
    public JournalFolder Copy()
    {
        var copy = new JournalFolder { Options = Options };
        Directory.CreateDirectory(copy.Path);
        foreach (var file in Directory.GetFiles(Path).Where(file => !file.EndsWith(".tmp", StringComparison.Ordinal)))
            CopyFile(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        return copy;
    }

    /// <summary>The next to open it finds another boot of the machine in it.</summary>
    public void CrashMachine()
    {
        using var journalLock = Hawser.Daemon.Events.Store.Recovery.JournalLock.Take(Path);
        journalLock.MarkOpen(Guid.NewGuid());
    }

    public void Dispose() => _folder.Dispose();

    public static List<StampedBatch> ReadAll(IEventJournal journal, ulong after = 0, EventNeed? need = null)
    {
        using var reader = journal.ReadAfter(after, need ?? EventNeed.Everything);
        var read = new List<StampedBatch>();
        while (reader.Next() is { } batch) read.Add(batch);
        return read;
    }

    public static List<ulong> NumbersIn(IEnumerable<StampedBatch> batches) =>
        [.. batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(batch.NumberOf))];

    // The lock file is held: only another open file may not be, so it is read as the system allows.
    private static void CopyFile(string from, string to)
    {
        if (System.IO.Path.GetFileName(from) != "lock")
        {
            using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(to);
            source.CopyTo(target);
            return;
        }

        using var journalLock = Hawser.Daemon.Events.Store.Recovery.JournalLock.Take(System.IO.Path.GetDirectoryName(to)!);
        journalLock.MarkOpen(Hawser.Daemon.Events.Store.Recovery.MachineBoot.Current(TimeProvider.System));
    }
}
