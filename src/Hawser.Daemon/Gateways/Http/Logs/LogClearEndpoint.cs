using System.Text.Json;
using Hawser.Daemon.Events.Clearing;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>POST /logs/clear: sets the watermark. Nothing is deleted.</summary>
internal sealed class LogClearEndpoint(LogClearing clearing) : IHttpEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/logs/clear";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", clearing.Clear(context.Request), Write);

    private static void Write(Utf8JsonWriter json, Watermark cleared)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WriteNumber("watermark", cleared.Number + 1);
        json.WriteString("message", "Logs cleared");
        json.WriteEndObject();
    }
}
