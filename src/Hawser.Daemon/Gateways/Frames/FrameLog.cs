using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Frames;

internal static partial class FrameLog
{
    [LoggerMessage(EventIds.FramesListening, LogLevel.Information, "Frames are taken on {Address}")]
    public static partial void Listening(this ILogger log, string address);

    [LoggerMessage(EventIds.PeerRejected, LogLevel.Warning, "{Peer} is rejected ({Code}): {Reason}")]
    public static partial void Rejected(this ILogger log, string peer, string code, string reason);

    [LoggerMessage(EventIds.PeerConnected, LogLevel.Debug, "{Peer} connected")]
    public static partial void Connected(this ILogger log, string peer);

    [LoggerMessage(EventIds.PeerGone, LogLevel.Debug, "{Peer} is gone: {Reason}")]
    public static partial void Gone(this ILogger log, string peer, string reason);

    [LoggerMessage(EventIds.RequestFaulted, LogLevel.Error, "The connection of {Peer} ended by a fault of ours")]
    public static partial void ConnectionFaulted(this ILogger log, string peer, Exception? fault);

    [LoggerMessage(EventIds.AcceptFaulted, LogLevel.Error, "No connection can be taken on {Address} at the moment")]
    public static partial void AcceptFaulted(this ILogger log, string address, Exception fault);

    [LoggerMessage(EventIds.PeerSilent, LogLevel.Warning, "Editor {Editor} has said nothing for {Seconds} s and is dropped")]
    public static partial void Silent(this ILogger log, string editor, double seconds);

    [LoggerMessage(EventIds.QueryFaulted, LogLevel.Error, "A query of events ended by a fault of ours")]
    public static partial void QueryFaulted(this ILogger log, Exception fault);
}
