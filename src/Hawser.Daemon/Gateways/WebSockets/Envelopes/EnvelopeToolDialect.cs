using Google.Protobuf;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Tools;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>Envelopes, between the daemon and a tool.</summary>
internal sealed class EnvelopeToolDialect(EnvelopeWriter writer, EnvelopeGreeting greeting, string helloId, string name) : EnvelopeDialect(writer), IToolDialect
{
    private const string Response = "response";
    private const string NoticeType = "notice";
    private const string EventType = "event";

    private readonly EnvelopeWriter _writer = writer;

    public ReadOnlyMemory<byte> Welcome() => _writer.Write(EnvelopeTypes.Welcome, helloId, greeting.Write);

    public ToolRequest? Read(MessageBody message, Action<ReadOnlyMemory<byte>> say)
    {
        var envelope = new Envelope(message);
        switch (envelope.Type)
        {
            case EnvelopeTypes.Heartbeat:
                say(_writer.Write(EnvelopeTypes.Pong, envelope.Id));
                return null;
            case EnvelopeTypes.Ack or EnvelopeTypes.Pong or EnvelopeTypes.Error or EnvelopeTypes.Welcome:
                return null;
            case EnvelopeTypes.Hello:
                throw new HawserException(ErrorCatalog.InvalidRequest, "Hello has been said on this socket.");
            default:
                return new ToolRequest(envelope.RequestId, envelope.Type, envelope.Body, envelope.Body.Text("agent") is { Length: > 0 } agent ? agent : name);
        }
    }

    public ReadOnlyMemory<byte> Outcome(string id, Outcome outcome) => Answer(id, outcome.Kind == Protocol.V1.Outcome.Types.Kind.Succeeded, json =>
    {
        json.WriteString("command_id", outcome.CommandId);
        json.WriteString("kind", outcome.Kind.ToString().ToLowerInvariant());
        json.WriteRaw("result", outcome.ResultJson);
        if (outcome.Kind == Protocol.V1.Outcome.Types.Kind.Succeeded) return;
        WriteError(json, outcome.Failure ?? Failures.Create(ErrorCatalog.CommandFailed, $"'{outcome.Command}' ended: {outcome.Kind}."));
    });

    public ReadOnlyMemory<byte> Result(string id, string resultJson) => Answer(id, true, json => json.WriteRaw("result", resultJson));

    public ReadOnlyMemory<byte> Failure(string id, Failure failure) => Answer(id, false, json => WriteError(json, failure));

    public ReadOnlyMemory<byte> Notice(string id, CommandEvent notice) => _writer.Write(NoticeType, id, json =>
    {
        json.WriteString("request_id", id);
        json.WriteRaw("notice", JsonFormatter.Default.Format(notice));
    });

    public ReadOnlyMemory<byte> Event(string subscriptionId, Event entry) => _writer.Write(EventType, "", json =>
    {
        json.WriteString("subscription_id", subscriptionId);
        json.WriteRaw("event", JsonFormatter.Default.Format(entry));
    });

    private ReadOnlyMemory<byte> Answer(string id, bool success, Action<System.Text.Json.Utf8JsonWriter> more) => _writer.Write(Response, id, json =>
    {
        json.WriteString("request_id", id);
        json.WriteBoolean("success", success);
        more(json);
    });

    private static void WriteError(System.Text.Json.Utf8JsonWriter json, Failure failure)
    {
        json.WriteStartObject("error");
        json.Write(failure);
        json.WriteEndObject();
    }
}
