using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Clearing;

internal static partial class ClearingLog
{
    [LoggerMessage(EventIds.WatermarksUnreadable, LogLevel.Warning, "{File} can't be read, so nothing counts as cleared: {Reason}")]
    public static partial void WatermarksUnreadable(this ILogger log, string file, string reason);

    [LoggerMessage(EventIds.WatermarksUnwritable, LogLevel.Warning, "{File} can't be written; what was cleared is back after a restart: {Reason}")]
    public static partial void WatermarksUnwritable(this ILogger log, string file, string reason);
}
