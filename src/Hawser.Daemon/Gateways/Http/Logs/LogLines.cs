using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Hawser.Daemon.Events;
using Hawser.Daemon.Gateways.Http.Events;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>Each line as <c>data: {…}</c> with the older system's fields; what is not there is left out, and colours are names. Its readers
/// know no gaps, so what is missing is told in a comment.</summary>
internal sealed class LogLines(HttpResponse response, bool hasSource) : IEventOutlet
{
    private const int FlushAt = 32 * 1024;

    private readonly PipeWriter _writer = response.BodyWriter;

    public CancellationToken Gone => CancellationToken.None;

    public async ValueTask BeginAsync(CancellationToken cancel)
    {
        SseAnswer.Begin(response);
        await FlushAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(Event entry, CancellationToken cancel)
    {
        if (!hasSource) return;
        if (entry.IsGap()) Write(string.Create(CultureInfo.InvariantCulture, $": {entry.Gap.Count} lines are missing here ({entry.Gap.Reason})\n\n"));
        else if (entry.PayloadCase == Event.PayloadOneofCase.Log) WriteLine(entry);
        if (_writer.UnflushedBytes >= FlushAt) await FlushAsync(cancel).ConfigureAwait(false);
    }

    public ValueTask FlushAsync(CancellationToken cancel) => SseAnswer.FlushAsync(_writer, cancel);

    public async ValueTask BeatAsync(CancellationToken cancel)
    {
        Write(":\n\n");
        await FlushAsync(cancel).ConfigureAwait(false);
    }

    private void WriteLine(Event entry)
    {
        _writer.Write("data: "u8);
        using (var json = new Utf8JsonWriter(_writer)) Write(json, entry);
        _writer.Write("\n\n"u8);
    }

    private static void Write(Utf8JsonWriter json, Event entry)
    {
        json.WriteStartObject();
        LogEntryJson.WriteHead(json, entry);
        if (entry.Log.StackTrace.Length > 0) json.WriteString("stackTrace", entry.Log.StackTrace);
        if (LogLevels.ColourNameOf(entry.Log.Level) is { } colour) json.WriteString("color", colour);
        json.WriteEndObject();
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _writer);
}
