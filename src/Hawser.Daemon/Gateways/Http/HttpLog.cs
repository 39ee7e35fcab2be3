using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Http;

internal static partial class HttpLog
{
    [LoggerMessage(EventIds.HttpListening, LogLevel.Information, "HTTP is taken on loopback port {Port}")]
    public static partial void HttpListening(this ILogger log, int port);

    [LoggerMessage(EventIds.HttpFaulted, LogLevel.Error, "A request for {Path} failed by a fault of ours")]
    public static partial void HttpFaulted(this ILogger log, string path, Exception fault);
}
