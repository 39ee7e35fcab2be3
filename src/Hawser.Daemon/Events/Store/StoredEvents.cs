namespace Hawser.Daemon.Events.Store;

/// <summary>How much is stored, for whoever looks after the daemon.</summary>
/// <param name="OldestUnixNs">When the oldest came; 0: there is none.</param>
internal readonly record struct StoredEvents(ulong Count, long Bytes, long OldestUnixNs, string? Trouble)
{
    public static StoredEvents Of(IEventJournal journal)
    {
        var (first, last) = (journal.First, journal.Last);
        if (first > last) return new StoredEvents(0, journal.Bytes, 0, journal.Trouble);
        using var reader = journal.ReadAfter(first - 1, EventNeed.Everything);
        return new StoredEvents(last - first + 1, journal.Bytes, reader.Next()?.Stamp.UnixNs ?? 0, journal.Trouble);
    }
}
