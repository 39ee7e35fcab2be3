using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>GET /console/tail: what /logs/tail was called first.</summary>
internal sealed class ConsoleTailEndpoint(LogTails tails) : IHttpEndpoint
{
    private const int DefaultLines = 50;

    public string Method => HttpMethods.Get;

    public string Path => "/console/tail";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context) => JsonAnswer.WriteAsync(
        context, StatusCodes.Status200OK, "application/json; charset=utf-8", tails.Read(context.Request, DefaultLines), static (json, tail) => tail.WriteEntriesAlone(json));
}
