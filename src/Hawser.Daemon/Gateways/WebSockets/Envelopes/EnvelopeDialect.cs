using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>What is said in envelopes to plugins and tools alike, and to those of whom that is not known yet.</summary>
internal class EnvelopeDialect(EnvelopeWriter writer) : IDialect
{
    public string IdOf(MessageBody message) => message.TextIfAny("id");

    public ReadOnlyMemory<byte> Complaint(string id, Failure failure) => writer.Write(EnvelopeTypes.Error, id, json => json.Write(failure));

    public ReadOnlyMemory<byte> Broadcast(string name, string dataJson, string sender) => writer.Write(EnvelopeTypes.Broadcast, Guid.NewGuid().ToString("N"), json =>
    {
        json.WriteString("name", name);
        json.WriteRaw("data", dataJson);
        json.WriteString("from", sender);
    });
}
