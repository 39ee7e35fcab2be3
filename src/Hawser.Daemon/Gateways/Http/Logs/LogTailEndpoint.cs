using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>GET /logs/tail: the last lines since the watermark; all of those for <c>lines=0</c>, and with <c>full=true</c> what came before too.</summary>
internal sealed class LogTailEndpoint(LogTails tails) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/logs/tail";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", tails.Read(context.Request, linesWhenNotNamed: 0), static (json, tail) => tail.Write(json));
}
