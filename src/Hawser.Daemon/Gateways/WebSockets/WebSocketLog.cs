using Hawser.Daemon.Editors;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.WebSockets;

internal static partial class WebSocketLog
{
    [LoggerMessage(EventIds.SocketRefused, LogLevel.Warning, "A WebSocket to {Path} is refused ({Code}): {Reason}")]
    public static partial void SocketRefused(this ILogger log, string path, string code, string reason);

    [LoggerMessage(EventIds.SocketOpened, LogLevel.Debug, "{Peer} connected by WebSocket")]
    public static partial void SocketOpened(this ILogger log, string peer);

    [LoggerMessage(EventIds.SocketGone, LogLevel.Debug, "{Peer} is gone")]
    public static partial void SocketGone(this ILogger log, string peer);

    [LoggerMessage(EventIds.SocketTooSlow, LogLevel.Warning, "{Peer} does not read what it is sent, and was dropped")]
    public static partial void SocketTooSlow(this ILogger log, string peer);

    [LoggerMessage(EventIds.BadMessage, LogLevel.Debug, "{Peer} sent a message that can't be used ({Code}): {Reason}")]
    public static partial void BadMessage(this ILogger log, string peer, string code, string reason);

    [LoggerMessage(EventIds.PluginRefused, LogLevel.Warning, "A plugin's connection for Editor {Editor} is refused: {Reason}")]
    public static partial void PluginRefused(this ILogger log, EditorId editor, string reason);

    [LoggerMessage(EventIds.PluginSilent, LogLevel.Warning, "Editor {Editor} has said nothing for {Seconds} s and is dropped")]
    public static partial void PluginSilent(this ILogger log, EditorId editor, double seconds);
}
