using System.Globalization;
using System.Text.Json;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Clearing;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>The last lines, with the older system's fields: the colour is a number here, and a name in the stream.</summary>
internal sealed record LogTail(IReadOnlyList<Event> Entries, Watermark? Cleared)
{
    /// <summary>In one answer. Who wants more reads <c>/events?since=…</c>.</summary>
    public const int MostEntries = 10_000;

    private const int NeverCleared = -1;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteEntries(json);
        // The number of the next line at that time, not of the last one.
        if (Cleared is null) json.WriteNumber("watermark", NeverCleared);
        else json.WriteNumber("watermark", Cleared.Number + 1);
        json.WriteString("clearedAt", Cleared?.ClearedAt.ToString("o", CultureInfo.InvariantCulture));
        json.WriteString("clearReason", Cleared?.Reason);
        json.WriteEndObject();
    }

    public void WriteEntriesAlone(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteEntries(json);
        json.WriteEndObject();
    }

    private void WriteEntries(Utf8JsonWriter json)
    {
        json.WriteStartArray("entries");
        foreach (var entry in Entries.Where(entry => !entry.IsGap())) Write(json, entry);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Event entry)
    {
        json.WriteStartObject();
        LogEntryJson.WriteHead(json, entry);
        json.WriteString("stackTrace", entry.Log.StackTrace is { Length: > 0 } trace ? trace : null);
        if (LogLevels.ColourOf(entry.Log.Level) is { } colour) json.WriteNumber("color", colour);
        else json.WriteNull("color");
        json.WriteEndObject();
    }
}
