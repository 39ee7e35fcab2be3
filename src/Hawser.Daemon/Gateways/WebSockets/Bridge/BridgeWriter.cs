using System.Text.Json;
using Hawser.Daemon.Gateways.WebSockets.Messages;

namespace Hawser.Daemon.Gateways.WebSockets.Bridge;

/// <summary>Messages whose first member is <c>type</c>: plugins look for the first text <c>"type"</c> in the message.</summary>
internal static class BridgeWriter
{
    public const string Origin = "bridge";

    public static ReadOnlyMemory<byte> Write(string type, Action<Utf8JsonWriter> members) => MessageText.Write(json =>
    {
        json.WriteString("type", type);
        json.WriteString("origin", Origin);
        members(json);
    });

    public static ReadOnlyMemory<byte> Event(string name, string payloadJson) => Write("event", json =>
    {
        json.WriteString("event", name);
        json.WriteRaw("payload", payloadJson.Length > 0 ? payloadJson : "{}");
    });
}
