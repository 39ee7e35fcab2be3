using System.Text.Json;
using Hawser.Daemon.Gateways.WebSockets.Messages;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary><c>{v, source, type, ts, id, body, session}</c>, in this order.</summary>
/// <param name="source">Who we are; the older system's clients know us by another name.</param>
internal sealed class EnvelopeWriter(string source, string session, TimeProvider time)
{
    private const int Version = 1;

    public ReadOnlyMemory<byte> Write(string type, string id, Action<Utf8JsonWriter>? body = null, Action<Utf8JsonWriter>? more = null) => MessageText.Write(json =>
    {
        json.WriteNumber("v", Version);
        json.WriteString("source", source);
        json.WriteString("type", type);
        json.WriteNumber("ts", time.GetUtcNow().ToUnixTimeSeconds());
        json.WriteString("id", id);
        json.WriteStartObject("body");
        body?.Invoke(json);
        json.WriteEndObject();
        json.WriteString("session", session);
        more?.Invoke(json);
    });
}
