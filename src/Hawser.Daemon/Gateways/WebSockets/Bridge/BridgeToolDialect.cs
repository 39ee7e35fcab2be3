using Google.Protobuf;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Tools;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Bridge;

/// <summary>The bridge's messages, between the daemon and a tool: what the older system has over HTTP only, over the socket.</summary>
internal sealed class BridgeToolDialect(string version, string name) : BridgeDialect, IToolDialect
{
    /// <summary>Commands that begin so are the daemon's to serve, all others an Editor's.</summary>
    private const string OwnPrefix = "hawser.";

    public ReadOnlyMemory<byte> Welcome() => Greeting(version, "");

    public ToolRequest? Read(MessageBody message, Action<ReadOnlyMemory<byte>> say)
    {
        var type = message.Text("type");
        if (type is "event" or "response") return null;
        if (type != "request") throw new HawserException(ErrorCatalog.NotSupported, $"A tool sends no messages of the type '{type}' here.", "There is request.");

        var (id, command) = (message.Text("requestId"), message.Text("command"));
        var agent = message.Text("agentId") is { Length: > 0 } said ? said : name;
        return command.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase)
            ? new ToolRequest(id, command[OwnPrefix.Length..].ToLowerInvariant(), message.Object("args"), agent)
            : new ToolRequest(id, ToolRequestKinds.Invoke, message, agent);
    }

    public ReadOnlyMemory<byte> Outcome(string id, Outcome outcome) => outcome.Kind == Protocol.V1.Outcome.Types.Kind.Succeeded
        ? Result(id, outcome.ResultJson)
        : Error(id, outcome.Failure ?? Failures.Create(ErrorCatalog.CommandFailed, $"'{outcome.Command}' ended: {outcome.Kind}."), outcome.ResultJson);

    public ReadOnlyMemory<byte> Result(string id, string resultJson) => BridgeWriter.Write("response", json =>
    {
        json.WriteString("requestId", id);
        json.WriteString("status", "ok");
        json.WriteRaw("result", resultJson);
    });

    public ReadOnlyMemory<byte> Failure(string id, Failure failure) => Error(id, failure);

    public ReadOnlyMemory<byte> Notice(string id, CommandEvent notice) => BridgeWriter.Write("event", json =>
    {
        json.WriteString("event", "notice");
        json.WriteString("requestId", id);
        json.WriteRaw("payload", JsonFormatter.Default.Format(notice));
    });

    public ReadOnlyMemory<byte> Event(string subscriptionId, Event entry) => BridgeWriter.Write("event", json =>
    {
        json.WriteString("event", "hawser.event");
        json.WriteString("subscriptionId", subscriptionId);
        json.WriteRaw("payload", JsonFormatter.Default.Format(entry));
    });
}
