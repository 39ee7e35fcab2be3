using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Journals;

internal static partial class SegmentLog
{
    [LoggerMessage(EventIds.JournalTorn, LogLevel.Information,
        "{Segment}: the last {Bytes} bytes are a record that was not written to its end, and are cut off")]
    public static partial void Torn(this ILogger log, string segment, int bytes);

    [LoggerMessage(EventIds.JournalDamaged, LogLevel.Error,
        "{Segment}: {Bytes} bytes can't be read; what they said is lost. The file as it was is kept as {Copy}")]
    public static partial void Damaged(this ILogger log, string segment, int bytes, string copy);

    [LoggerMessage(EventIds.JournalUnreadable, LogLevel.Error, "{Segment} can't be read, and what it says is not known: {Reason}")]
    public static partial void Unreadable(this ILogger log, string segment, string reason);

    [LoggerMessage(EventIds.JournalNotTidied, LogLevel.Warning, "{Segment} is needed no more and can't be deleted: {Reason}")]
    public static partial void NotTidied(this ILogger log, string segment, string reason);

    [LoggerMessage(EventIds.StateUnwritable, LogLevel.Error, "{Folder} can't be written: {Reason}. What it should keep would not survive the end of this daemon")]
    public static partial void StateUnwritable(this ILogger log, string folder, string reason);

    [LoggerMessage(EventIds.StateWritable, LogLevel.Information, "{Folder} is written again, with all that was missed")]
    public static partial void StateWritable(this ILogger log, string folder);
}
