using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Hosting;

internal static partial class HostLog
{
    [LoggerMessage(EventIds.DaemonReady, LogLevel.Information, "Daemon {Version} (pid {Pid}) answers: {Link}, HTTP port {HttpPort}")]
    public static partial void Ready(this ILogger log, string version, int pid, string link, int httpPort);

    [LoggerMessage(EventIds.DaemonStopping, LogLevel.Information, "Daemon stops: {Reason}; {Commands} commands have not ended")]
    public static partial void Stopping(this ILogger log, string reason, int commands);

    [LoggerMessage(EventIds.DaemonStopped, LogLevel.Information, "Daemon stopped")]
    public static partial void Stopped(this ILogger log);

    [LoggerMessage(EventIds.RuntimeFolderReplaced, LogLevel.Warning, "The socket is at {Path}: {Wanted} would have {Length} bytes, and a socket's path may have {Limit}")]
    public static partial void SocketMoved(this ILogger log, string path, string wanted, int length, int limit);

    [LoggerMessage(EventIds.BridgeFileUnwritable, LogLevel.Warning, "{File} can't be written, so tools that look for it won't find the daemon: {Reason}")]
    public static partial void BridgeFileUnwritable(this ILogger log, string file, string reason);

    [LoggerMessage(EventIds.GraceOver, LogLevel.Warning, "{Commands} commands had not ended when the grace was over; their Editors keep them")]
    public static partial void GraceOver(this ILogger log, int commands);
}
