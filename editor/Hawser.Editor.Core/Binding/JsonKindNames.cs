using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>JSON Schema's names of the kinds of values.</summary>
internal static class JsonKindNames
{
    public static string Of(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => "boolean",
        JsonKind.Integer => "integer",
        JsonKind.Number => "number",
        JsonKind.String => "string",
        JsonKind.Array => "array",
        _ => "object",
    };
}
