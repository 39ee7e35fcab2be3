using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Client.Starting;

/// <summary>The one line that a starting daemon sends to its starter: that it answers now, or why it gave up.</summary>
public sealed record ReadyReport(Failure? Failure)
{
    public static ReadyReport Ready { get; } = new((Failure?)null);

    public static ReadyReport GaveUp(Failure failure) => new(failure);

    public string ToLine() => JsonWriter.Write(Failure is null
        ? JsonValue.Object(("ready", true))
        : JsonValue.Object(
            ("ready", false),
            ("code", Failure.Code),
            ("message", Failure.Message),
            ("hints", JsonValue.Array(Failure.Hints.Select(JsonValue.From)))));

    /// <summary>Null: the line is not a report. A daemon that dies half-way sends none, or half of one.</summary>
    public static ReadyReport? TryParse(string line)
    {
        if (!JsonReader.TryParse(line, out var json, out _)) return null;
        if (json["ready"]?.TryGetBoolean(out var ready) == true && ready) return Ready;
        return TextOf(json["code"]) is { Length: > 0 } code
            ? GaveUp(Failures.Create(new ErrorCode(code), TextOf(json["message"]) ?? "", HintsOf(json["hints"])))
            : null;
    }

    private static string[] HintsOf(JsonValue? hints) => hints is null ? [] : [.. hints.Items.Select(TextOf).OfType<string>()];

    private static string? TextOf(JsonValue? value) => value is not null && value.TryGetString(out var text) ? text : null;
}
