using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Store;

internal static partial class StoreLog
{
    [LoggerMessage(EventIds.StoreOpened, LogLevel.Information, "Events {First} to {Last} are stored in {Folder}, {Bytes} bytes")]
    public static partial void StoreOpened(this ILogger log, ulong first, ulong last, string folder, long bytes);

    [LoggerMessage(EventIds.StoreTornTailCut, LogLevel.Warning, "{File} ends in {Bytes} bytes that are no whole record; cut off, the last event is {Last}")]
    public static partial void TornTailCut(this ILogger log, string file, long bytes, ulong last);

    [LoggerMessage(EventIds.StoreRecordsDamaged, LogLevel.Warning, "{File} is damaged: events {First} to {Last} are lost")]
    public static partial void RecordsDamaged(this ILogger log, string file, ulong first, ulong last);

    [LoggerMessage(EventIds.StoreSegmentPutAside, LogLevel.Warning, "{File} is put aside and not read: {Reason}")]
    public static partial void SegmentPutAside(this ILogger log, string file, string reason);

    [LoggerMessage(EventIds.StoreIndexUnwritable, LogLevel.Warning, "No index could be written for {File}, so finding something in it takes longer: {Reason}")]
    public static partial void IndexUnwritable(this ILogger log, string file, string reason);

    [LoggerMessage(EventIds.StoreNumbersJump, LogLevel.Warning, "Events after {Last} may be lost; the next have numbers after {Jumped}, so that none is given twice")]
    public static partial void NumbersJump(this ILogger log, ulong last, ulong jumped);

    [LoggerMessage(EventIds.StoreUnwritable, LogLevel.Error, "Events can't be stored in {Folder}: {Reason} They go to whoever listens now, and are tried again to be stored")]
    public static partial void StoreUnwritable(this ILogger log, string folder, string reason);

    [LoggerMessage(EventIds.StoreWritableAgain, LogLevel.Warning, "Events are stored again in {Folder}; {Count} are not")]
    public static partial void StoreWritableAgain(this ILogger log, string folder, ulong count);

    [LoggerMessage(EventIds.StoreInMemory, LogLevel.Error, "Events are kept in memory only, and end with this daemon: {Folder} can't be used: {Reason}")]
    public static partial void StoreInMemory(this ILogger log, string folder, string reason);

    [LoggerMessage(EventIds.StoreNotKept, LogLevel.Warning, "{File} could not be brought to the disk and may not outlive a crash of the machine: {Reason}")]
    public static partial void SegmentNotKept(this ILogger log, string file, string reason);

    [LoggerMessage(EventIds.StoreUnreadable, LogLevel.Warning, "{File} can't be read: {Reason}")]
    public static partial void SegmentUnreadable(this ILogger log, string file, string reason);
}
