using System.Globalization;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Verbs;

/// <summary>The JSON value that a word on the command line stands for, where a type is expected.</summary>
internal static class TypedText
{
    private const string Text = "string";

    /// <summary>Null: the word is not of the type.</summary>
    public static JsonValue? Read(string word, Parameter parameter)
    {
        if (parameter.Types.Count == 0) return JsonReader.TryParse(word, out var any, out _) ? any : JsonValue.From(word);

        // A string takes every word, so it is asked last: with ["integer", "string"] 12 is a number.
        foreach (var type in parameter.Types.OrderBy(type => type == Text))
            if (Read(word, type) is { } value && IsChoice(value, parameter)) return value;
        return null;
    }

    private static JsonValue? Read(string word, string type) => type switch
    {
        Text => JsonValue.From(word),
        "boolean" => Boolean(word),
        "integer" => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.From(whole) : Big(word),
        "number" => Json(word, JsonKind.Integer) ?? Json(word, JsonKind.Number),
        "null" => word == "null" ? JsonValue.Null : null,
        "array" => Json(word, JsonKind.Array),
        "object" => Json(word, JsonKind.Object),
        _ => null,
    };

    private static JsonValue? Boolean(string word) => word switch
    {
        "true" or "yes" or "on" or "1" => JsonValue.True,
        "false" or "no" or "off" or "0" => JsonValue.False,
        _ => null,
    };

    private static JsonValue? Big(string word) =>
        ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? JsonValue.From(whole) : null;

    private static JsonValue? Json(string word, JsonKind kind) =>
        JsonReader.TryParse(word, out var value, out _) && value.Kind == kind ? value : null;

    private static bool IsChoice(JsonValue value, Parameter parameter) => parameter.Choices.Count == 0 || parameter.Choices.Contains(value);
}
