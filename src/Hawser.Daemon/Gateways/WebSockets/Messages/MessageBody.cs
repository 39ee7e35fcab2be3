using System.Globalization;
using System.Text.Json;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.WebSockets.Messages;

/// <summary>A JSON object of a message, or none. Several names for one member: the first that is there counts.</summary>
internal readonly struct MessageBody(JsonElement json)
{
    public JsonElement Json { get; } = json;

    /// <summary>Empty when it is not there or null. Numbers are taken as they are written: some peers send ids so.</summary>
    /// <exception cref="HawserException">invalid_argument: it is something else.</exception>
    public string Text(params ReadOnlySpan<string> names) => Find(names) is not { } found ? "" : TextOf(found) ?? throw Bad(names[0], "a string");

    /// <summary>The same, for messages that are known to be no good: what is no text is none.</summary>
    public string TextIfAny(string name) => Find(name) is { } found ? TextOf(found) ?? "" : "";

    /// <summary>As <see cref="Text"/>; several in an array come joined by commas.</summary>
    public string Words(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? string.Join(',', list.EnumerateArray().Select(entry => TextOf(entry) ?? throw Bad(name, "a list of strings")))
        : Text(name);

    /// <summary>Those of a list that are strings; null when there is no list.</summary>
    public IReadOnlyList<string>? Texts(params ReadOnlySpan<string> names) => Find(names) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(TextOf).OfType<string>()]
        : null;

    public double? Number(params ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } found) return null;
        var text = TextOf(found) ?? throw Bad(names[0], "a number");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Bad(names[0], "a number");
    }

    public ulong? Count(params ReadOnlySpan<string> names) => Number(names) switch
    {
        null => null,
        >= 0 and <= long.MaxValue and var number => (ulong)number,
        _ => throw Bad(names[0], "a number from 0 on"),
    };

    public bool? Flag(params ReadOnlySpan<string> names) => Find(names) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Bad(names[0], "true or false"),
    };

    public MessageBody Object(string name) => Find(name) switch
    {
        null => default,
        { ValueKind: JsonValueKind.Object } found => new MessageBody(found),
        _ => throw Bad(name, "an object"),
    };

    public IEnumerable<MessageBody> Objects(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object).Select(entry => new MessageBody(entry)),
        _ => throw Bad(name, "a list"),
    };

    /// <summary>As it was written. Empty when it is not there or null.</summary>
    public string Raw(params ReadOnlySpan<string> names) => Find(names)?.GetRawText() ?? "";

    public bool Has(string name) => Find(name) is not null;

    // Null is as good as nothing: some serialisers write it for what is not set.
    private JsonElement? Find(params ReadOnlySpan<string> names)
    {
        if (Json.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in names)
        {
            if (Json.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null) return found;
        }

        return null;
    }

    private static string? TextOf(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.String => Decode(found),
        JsonValueKind.Number => found.GetRawText(),
        _ => null,
    };

    // Half of a surrogate pair, as cut-off texts end with, is valid JSON and no valid string: it stays as it is escaped.
    private static string Decode(JsonElement found)
    {
        try
        {
            return found.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return found.GetRawText()[1..^1];
        }
    }

    private static HawserException Bad(string name, string expected) => new(ErrorCatalog.InvalidArgument, $"'{name}' is not {expected}.", "See docs/websocket.md for the messages and their members.");
}
