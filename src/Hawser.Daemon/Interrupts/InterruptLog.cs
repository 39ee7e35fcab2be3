using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Interrupts;

internal static partial class InterruptLog
{
    [LoggerMessage(EventIds.InterruptResumed, LogLevel.Information, "Interrupt {Id} is resumed: {Reason}; it waited until {Until}")]
    public static partial void Resumed(this ILogger log, string id, string reason, string until);

    [LoggerMessage(EventIds.InterruptsRestored, LogLevel.Information, "{Live} interrupts of an earlier daemon go on, {Resumed} that were resumed are kept")]
    public static partial void Restored(this ILogger log, int live, int resumed);

    [LoggerMessage(EventIds.InterruptFaulted, LogLevel.Error, "Interrupt {Id} ended by a fault of ours")]
    public static partial void Faulted(this ILogger log, string id, Exception fault);
}
