using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Commands.Journal;

internal static partial class JournalLog
{
    [LoggerMessage(EventIds.JournalReplayed, LogLevel.Information,
        "The command journal: {Live} commands had not ended, {Ended} outcomes are kept")]
    public static partial void Replayed(this ILogger log, int live, int ended);

    [LoggerMessage(EventIds.JournalUnwritable, LogLevel.Error,
        "Commands can't be written to {Folder}: {Reason}. They run all the same, but would not survive the end of this daemon")]
    public static partial void Unwritable(this ILogger log, string folder, string reason);

    [LoggerMessage(EventIds.JournalWritable, LogLevel.Information, "Commands are written to {Folder} again; {Commands} were made up for")]
    public static partial void Writable(this ILogger log, string folder, int commands);

    [LoggerMessage(EventIds.OutcomeUnreadable, LogLevel.Error, "The outcome of {Id} can't be read from the journal any more: {Reason}")]
    public static partial void OutcomeUnreadable(this ILogger log, CommandId id, string reason);
}
