using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>One envelope as it came.</summary>
internal readonly struct Envelope(MessageBody message)
{
    public MessageBody Message { get; } = message;

    public string Type { get; } = message.Text("type") is { Length: > 0 } type
        ? type
        : throw new HawserException(ErrorCatalog.InvalidRequest, "The message has no 'type'.", "See docs/websocket.md for the messages.");

    /// <summary>Empty when it has none or null.</summary>
    public string Id { get; } = message.Text("id");

    public MessageBody Body { get; } = message.Object("body");

    /// <summary>What it answers to, or is to be answered under: some put it into the body, some make it the envelope's own.</summary>
    public string RequestId => Body.Text("request_id") is { Length: > 0 } inBody ? inBody : Id;
}
