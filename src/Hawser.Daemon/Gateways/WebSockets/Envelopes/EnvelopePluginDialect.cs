using System.Text.Json;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Plugins;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorEvent.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>Envelopes, between the daemon and a plugin.</summary>
/// <param name="helloId">Of the hello that it began with; null: it said who it is in another way, and may say hello yet.</param>
internal sealed class EnvelopePluginDialect(EnvelopeWriter writer, EnvelopeGreeting greeting, string? helloId) : EnvelopeDialect(writer), IPluginDialect
{
    private const string PingCommand = "editor.ping";

    private readonly EnvelopeWriter _writer = writer;

    public ReadOnlyMemory<byte> Welcome() => _writer.Write(EnvelopeTypes.Welcome, helloId ?? "", greeting.Write);

    public ReadOnlyMemory<byte>? AfterWelcome() => helloId is null ? default(ReadOnlyMemory<byte>?) : _writer.Write(EnvelopeTypes.Ack, helloId);

    // The id stands in both places: some plugins answer by the one, some by the other.
    public ReadOnlyMemory<byte>? Execute(string commandId, Execute execute)
    {
        if (EnvelopeTypes.MeansSomethingElse(execute.Command)) return null;
        using var arguments = JsonDocument.Parse(execute.ArgumentsJson);
        return _writer.Write(
            execute.Command == PingCommand ? EnvelopeTypes.Ping : execute.Command, commandId,
            json =>
            {
                json.WriteString("request_id", commandId);
                foreach (var argument in arguments.RootElement.EnumerateObject().Where(argument => argument.Name != "request_id")) argument.WriteTo(json);
            },
            json =>
            {
                json.WriteNumber("remaining_ms", execute.RemainingMs);
                json.WriteString("caller", execute.Caller);
            });
    }

    public ReadOnlyMemory<byte>? Cancel(string commandId, string reason) => _writer.Write(EnvelopeTypes.Cancel, Guid.NewGuid().ToString("N"), json =>
    {
        json.WriteString("request_id", commandId);
        json.WriteString("reason", reason);
    });

    public ReadOnlyMemory<byte>? Stored(string commandId) => _writer.Write(EnvelopeTypes.Ack, commandId);

    public ReadOnlyMemory<byte>? Ping() => _writer.Write(EnvelopeTypes.Heartbeat, Guid.NewGuid().ToString("N"));

    // The older system's own: they answer under the same id when the new domain is there.
    public bool Survives(string command) => command is "refresh_assets" or "delete_assets";

    public void Read(MessageBody message, IPluginEar ear)
    {
        var envelope = new Envelope(message);
        // An answer first: its type is free, and may be that of an event.
        if (EnvelopeTypes.MayReply(envelope.Type) && envelope.RequestId is { Length: > 0 } answered && ear.WasGiven(answered)) ear.Answer(answered, EnvelopeReplies.Read(envelope));
        else Hear(envelope, ear);
        if (EnvelopeTypes.NeedsAck(envelope.Type)) ear.Say(_writer.Write(EnvelopeTypes.Ack, envelope.Id));
    }

    private void Hear(Envelope envelope, IPluginEar ear)
    {
        switch (envelope.Type)
        {
            case EnvelopeTypes.Heartbeat:
                ear.Say(_writer.Write(EnvelopeTypes.Pong, envelope.Id));
                break;
            case EnvelopeTypes.Hello when helloId is not null:
                throw new HawserException(ErrorCatalog.InvalidRequest, "Hello has been said on this socket.", "Open another socket for another session.");
            case EnvelopeTypes.Hello or EnvelopeTypes.Ack or EnvelopeTypes.Pong or EnvelopeTypes.Error or EnvelopeTypes.Welcome:
                break;
            case EnvelopeTypes.Broadcast:
                ear.Broadcast(envelope.Body.Text("name"), envelope.Body.Raw("data"), envelope.Body.Text("project"));
                break;
            default:
                HearEvent(envelope, ear);
                break;
        }
    }

    private static void HearEvent(Envelope envelope, IPluginEar ear)
    {
        var body = envelope.Body;
        switch (envelope.Type)
        {
            case EnvelopeTypes.CompileStarted:
                ear.CompileStarted();
                break;
            case EnvelopeTypes.CompileFinished:
                ear.CompileFinished(CompileWords.HasSucceeded(body), CompileWords.Diagnostics(body), (long)(body.Number("duration_ms") ?? 0));
                break;
            case EnvelopeTypes.Reloading:
                ear.Change(Kind.Reloading, state => state.Phase = Phase.Reloading);
                break;
            case EnvelopeTypes.Quitting:
                ear.Change(Kind.Quitting, state => state.Phase = Phase.Quitting);
                break;
            case EnvelopeTypes.State:
                ear.Change(Kind.State, state => EnvelopeStates.Apply(body, state));
                break;
            case EnvelopeTypes.Log:
                ear.Tell(EnvelopeEvents.Log(body));
                break;
            case EnvelopeTypes.Operation:
                ear.Tell(EnvelopeEvents.Operation(body));
                break;
            default:
                ear.Tell(EnvelopeEvents.Other(envelope.Type, envelope.Message.Raw("body")));
                break;
        }
    }
}
