using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Plugins;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorEvent.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Bridge;

/// <summary>The bridge's messages, between the daemon and a plugin.</summary>
internal sealed class BridgePluginDialect(string version, string projectId) : BridgeDialect, IPluginDialect
{
    private const string ReadyId = "hawser-ready";
    private const string Ping = "editor.ping";

    public ReadOnlyMemory<byte> Welcome() => Greeting(version, projectId);

    public ReadOnlyMemory<byte>? AfterWelcome() => Request(ReadyId, Ping, "", "");

    public ReadOnlyMemory<byte>? Execute(string commandId, Execute execute) => Request(commandId, execute.Command, execute.ArgumentsJson, execute.Caller);

    public ReadOnlyMemory<byte>? Cancel(string commandId, string reason) => null;

    public ReadOnlyMemory<byte>? Stored(string commandId) => null;

    ReadOnlyMemory<byte>? IPluginDialect.Ping() => Request(ReadyId, Ping, "", "");

    public bool Survives(string command) => false;

    public void Read(MessageBody message, IPluginEar ear)
    {
        switch (message.Text("type"))
        {
            case "response":
                ReadResponse(message, ear);
                break;
            case "event":
                BridgeEvents.Read(message.Text("event"), message.Object("payload"), message.Raw("payload"), ear);
                break;
            case "hello":
                throw new HawserException(ErrorCatalog.InvalidRequest, "Hello has been said on this socket.");
            case var other:
                throw new HawserException(ErrorCatalog.NotSupported, $"A plugin sends no messages of the type '{other}'.", "There are hello, response and event.");
        }
    }

    private static void ReadResponse(MessageBody message, IPluginEar ear)
    {
        var id = message.Text("requestId");
        if (id == ReadyId) ear.Change(Kind.State, state => state.Phase = state.Phase == Phase.Starting ? Phase.Ready : state.Phase);
        else ear.Answer(id, OutcomeOf(message));
    }

    private static Outcome OutcomeOf(MessageBody message)
    {
        if (message.Text("status") != "ok") return ReplyFailures.Read(message, "error");
        var result = message.Raw("result");
        return new Outcome { Kind = Outcome.Types.Kind.Succeeded, ResultJson = result.Length > 0 ? result : "null" };
    }

    private static ReadOnlyMemory<byte> Request(string id, string command, string argumentsJson, string caller) => BridgeWriter.Write("request", json =>
    {
        json.WriteString("requestId", id);
        if (caller.Length > 0) json.WriteString("agentId", caller);
        json.WriteString("command", command);
        if (argumentsJson.Length > 0) json.WriteRaw("args", argumentsJson);
    });
}
