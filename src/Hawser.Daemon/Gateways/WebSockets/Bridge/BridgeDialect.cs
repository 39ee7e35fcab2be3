using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Bridge;

/// <summary>What is said in the bridge's messages to plugins and tools alike.</summary>
internal class BridgeDialect : IDialect
{
    protected const string HelloId = "hello";

    /// <summary>What the older bridge calls its protocol, and its plugins expect.</summary>
    private const string ProtocolVersion = "1.0.0";

    public string IdOf(MessageBody message) => message.TextIfAny("requestId");

    public ReadOnlyMemory<byte> Complaint(string id, Failure failure) => Error(id, failure);

    public ReadOnlyMemory<byte> Broadcast(string name, string dataJson, string sender) => BridgeWriter.Event(name, dataJson);

    protected static ReadOnlyMemory<byte> Greeting(string version, string projectId) => BridgeWriter.Write("response", json =>
    {
        json.WriteString("requestId", HelloId);
        json.WriteString("status", "ok");
        json.WriteStartObject("result");
        json.WriteString("bridgeVersion", version);
        json.WriteString("projectId", projectId);
        json.WriteString("protocolVersion", ProtocolVersion);
        json.WriteEndObject();
    });

    protected static ReadOnlyMemory<byte> Error(string id, Failure failure, string resultJson = "") => BridgeWriter.Write("response", json =>
    {
        json.WriteString("requestId", id);
        json.WriteString("status", "error");
        if (resultJson.Length > 0) json.WriteRaw("result", resultJson);
        json.WriteStartObject("error");
        json.Write(failure);
        json.WriteEndObject();
    });
}
