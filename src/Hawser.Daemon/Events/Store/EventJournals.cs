using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Store;

/// <summary>Opens the journal where it should be, or one in memory: a folder that can't be used is no reason not to run.</summary>
internal static class EventJournals
{
    public static IEventJournal Open(EventOptions options, TimeProvider time, ILogger log)
    {
        if (options.Folder is not { } folder) return new InMemoryEventJournal(options);
        try
        {
            return SegmentedJournal.Open(folder, options.Journal, time, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.StoreInMemory(folder, e.Message);
            return new InMemoryEventJournal(options) { Trouble = $"they are kept in memory only: {e.Message}" };
        }
    }
}
