using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Commands.Journal;

internal static partial class JournalLog
{
    [LoggerMessage(EventIds.JournalReplayed, LogLevel.Information,
        "The command journal: {Live} commands had not ended, {Ended} outcomes are kept")]
    public static partial void Replayed(this ILogger log, int live, int ended);

    [LoggerMessage(EventIds.JournalTorn, LogLevel.Information,
        "{Segment}: the last {Bytes} bytes are a record that was not written to its end, and are cut off")]
    public static partial void Torn(this ILogger log, string segment, int bytes);

    [LoggerMessage(EventIds.JournalDamaged, LogLevel.Error,
        "{Segment}: {Bytes} bytes can't be read; what they said of commands is lost. The file as it was is kept as {Copy}")]
    public static partial void Damaged(this ILogger log, string segment, int bytes, string copy);

    [LoggerMessage(EventIds.JournalUnreadable, LogLevel.Error, "{Segment} can't be read, and what it says of commands is not known: {Reason}")]
    public static partial void Unreadable(this ILogger log, string segment, string reason);

    [LoggerMessage(EventIds.JournalUnwritable, LogLevel.Error,
        "Commands can't be written to {Folder}: {Reason}. They run all the same, but would not survive the end of this daemon")]
    public static partial void Unwritable(this ILogger log, string folder, string reason);

    [LoggerMessage(EventIds.JournalWritable, LogLevel.Information, "Commands are written to {Folder} again; {Commands} were made up for")]
    public static partial void Writable(this ILogger log, string folder, int commands);

    [LoggerMessage(EventIds.OutcomeUnreadable, LogLevel.Error, "The outcome of {Id} can't be read from the journal any more: {Reason}")]
    public static partial void OutcomeUnreadable(this ILogger log, CommandId id, string reason);

    [LoggerMessage(EventIds.JournalNotTidied, LogLevel.Warning, "{Segment} is needed no more and can't be deleted: {Reason}")]
    public static partial void NotTidied(this ILogger log, string segment, string reason);
}
