using System.Text.Json;
using Hawser.Daemon.Events.Clearing;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>POST /console/clear: what /logs/clear was called first.</summary>
internal sealed class ConsoleClearEndpoint(LogClearing clearing) : IHttpEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/console/clear";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", clearing.Clear(context.Request), Write);

    private static void Write(Utf8JsonWriter json, Watermark cleared)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WriteString("message", "Console cleared");
        json.WriteEndObject();
    }
}
