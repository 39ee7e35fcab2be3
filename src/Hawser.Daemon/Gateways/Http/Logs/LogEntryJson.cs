using System.Text.Json;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http.Logs;

internal static class LogEntryJson
{
    /// <summary>What tail and stream have alike.</summary>
    public static void WriteHead(Utf8JsonWriter json, Event entry)
    {
        json.WriteNumber("sequenceNumber", entry.Sequence);
        json.WriteString("timestamp", DateTimeOffset.UnixEpoch.AddTicks(entry.UnixNs / 100));
        json.WriteString("source", LogQuery.Console);
        json.WriteString("level", LogLevels.NameOf(entry.Log.Level));
        json.WriteString("message", entry.Log.Message);
    }
}
