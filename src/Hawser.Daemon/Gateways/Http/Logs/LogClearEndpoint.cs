using System.Text.Json;
using Hawser.Daemon.Events.Clearing;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>POST: sets the watermark. Nothing is deleted.</summary>
internal sealed class LogClearEndpoint : IHttpEndpoint
{
    private readonly LogClearing _clearing;
    private readonly string _said;
    private readonly bool _tellsWatermark;

    private LogClearEndpoint(string path, LogClearing clearing, string said, bool tellsWatermark) =>
        (Path, _clearing, _said, _tellsWatermark) = (path, clearing, said, tellsWatermark);

    public string Method => HttpMethods.Post;

    public string Path { get; }

    public bool NeedsToken => true;

    /// <summary>/logs/clear</summary>
    public static LogClearEndpoint OfLogs(LogClearing clearing) => new("/logs/clear", clearing, "Logs cleared", tellsWatermark: true);

    /// <summary>/console/clear: what it was called first, before there were watermarks.</summary>
    public static LogClearEndpoint OfConsole(LogClearing clearing) => new("/console/clear", clearing, "Console cleared", tellsWatermark: false);

    public Task ServeAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", _clearing.Clear(context.Request), Write);

    private void Write(Utf8JsonWriter json, Watermark cleared)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        if (_tellsWatermark) json.WriteNumber("watermark", cleared.Number + 1);
        json.WriteString("message", _said);
        json.WriteEndObject();
    }
}
