using System.Buffers;
using System.Text;
using System.Text.Json;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

internal sealed class LastLogLines(EventHub events) : ILastLogLines
{
    private const int Most = 10;

    /// <summary>Somebody waits to hear that the Editor is lost: older lines are not looked for.</summary>
    private const ulong LookThrough = 50_000;

    public string DetailsJson(EditorId editor)
    {
        var filter = new CompiledFilter(new EventFilter
        {
            Target = new EditorTarget { Editor = editor.Value },
            Kinds = { EventFilter.Types.Kind.Log },
        });
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("lastLog");
            foreach (var entry in events.Newest(filter, Most, events.Last - Math.Min(events.Last, LookThrough))) json.WriteStringValue($"{entry.Log.Level}: {entry.Log.Message}");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
