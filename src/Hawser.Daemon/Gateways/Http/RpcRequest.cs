using System.Buffers;
using System.Text;
using System.Text.Json;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>
/// The body of POST /rpc: <c>{"command":"play.enter","args":{},"timeout":30,"agentId":"…","id":"…","project":"…","editor":"…"}</c>.
/// Names are matched in any case and unknown ones are passed over, as the older system has it.
/// </summary>
internal ref struct RpcRequest
{
    public string? Command { get; private set; }

    /// <summary>As text, just as it was sent.</summary>
    public string? Arguments { get; private set; }

    public uint TimeoutMs { get; private set; }

    public string? AgentId { get; private set; }

    public string? Id { get; private set; }

    public string? Project { get; private set; }

    public string? Editor { get; private set; }

    /// <exception cref="HawserException">invalid_json, invalid_request.</exception>
    public static RpcRequest Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            var request = default(RpcRequest);
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Invalid("The body is not a JSON object.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) request.ReadProperty(ref reader, body);
            if (reader.Read()) throw Invalid("Something follows the JSON object.");
            return request;
        }
        catch (JsonException e)
        {
            throw new HawserException(
                Failures.Create(ErrorCatalog.InvalidJson, $"The body is not JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}."), e);
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader, ReadOnlySequence<byte> body)
    {
        var name = reader.GetString()!;
        reader.Read();
        if (Is(name, "command")) Command = Text(ref reader, name);
        else if (Is(name, "args")) Arguments = Object(ref reader, name, body);
        else if (Is(name, "timeout")) TimeoutMs = Seconds(ref reader);
        else if (Is(name, "agentId")) AgentId = Text(ref reader, name);
        else if (Is(name, "id")) Id = Text(ref reader, name);
        else if (Is(name, "project")) Project = Text(ref reader, name);
        else if (Is(name, "editor")) Editor = Text(ref reader, name);
        else reader.Skip();
    }

    private static bool Is(string name, string known) => string.Equals(name, known, StringComparison.OrdinalIgnoreCase);

    private static string? Text(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw Invalid($"'{name}' is not a string."),
    };

    private static string? Object(ref Utf8JsonReader reader, string name, ReadOnlySequence<byte> body)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) throw Invalid($"'{name}' is not an object.");
        var start = reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(body.Slice(start, reader.BytesConsumed - start));
    }

    private static uint Seconds(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return 0;
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var seconds) || seconds is <= 0 or > 4_000_000)
            throw Invalid("'timeout' is not a number of seconds above 0.");
        return (uint)Math.Ceiling(seconds * 1000);
    }

    private static HawserException Invalid(string message) => new(ErrorCatalog.InvalidRequest, message, "Send {\"command\": \"editor.ping\", \"args\": {}}.");
}
