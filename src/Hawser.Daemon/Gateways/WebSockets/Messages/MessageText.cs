using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.WebSockets.Messages;

/// <summary>Messages as they are on the wire.</summary>
internal static class MessageText
{
    // What is no danger in HTML need not be escaped: this is not HTML, and half the world's letters would take six bytes each.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="HawserException">invalid_json, invalid_request.</exception>
    public static JsonDocument Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var json = JsonDocument.Parse(utf8);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
            json.Dispose();
        }
        catch (JsonException e)
        {
            throw new HawserException(
                Failures.Create(ErrorCatalog.InvalidJson, $"The message is not JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}."), e);
        }

        throw new HawserException(ErrorCatalog.InvalidRequest, "The message is not a JSON object.", "See docs/websocket.md for the messages.");
    }

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>A member whose value is JSON already. Nothing becomes null.</summary>
    public static void WriteRaw(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        if (value.Length > 0) json.WriteRawValue(value);
        else json.WriteNullValue();
    }

    public static void Write(this Utf8JsonWriter json, Hawser.Protocol.V1.Failure failure)
    {
        json.WriteString("code", failure.Code);
        json.WriteString("message", failure.Message);
        json.WriteStartArray("hints");
        foreach (var hint in failure.Hints) json.WriteStringValue(hint);
        json.WriteEndArray();
        if (failure.DetailsJson.Length > 0) json.WriteRaw("details", failure.DetailsJson);
    }
}
