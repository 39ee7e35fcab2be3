using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>Pieces of JSON Schema.</summary>
internal static class SchemaParts
{
    public static JsonValue OfType(string type) => JsonValue.Object(("type", type));

    public static JsonValue OfObject(IEnumerable<JsonMember> properties, IReadOnlyCollection<string> required)
    {
        var members = new List<JsonMember> { new("type", "object"), new("properties", JsonValue.Object(properties)) };
        if (required.Count > 0) members.Add(new JsonMember("required", JsonValue.Array(required.Select(name => JsonValue.From(name)))));
        members.Add(new JsonMember("additionalProperties", false));
        return JsonValue.Object(members);
    }

    public static JsonValue Described(JsonValue schema, string description) =>
        description.Length == 0 ? schema : With(schema, "description", description);

    /// <summary>The same with that member, in its place if there was one.</summary>
    public static JsonValue With(JsonValue schema, string name, JsonValue value)
    {
        var member = new JsonMember(name, value);
        return schema[name] is null
            ? JsonValue.Object(schema.Members.Append(member))
            : JsonValue.Object(schema.Members.Select(known => known.Name == name ? member : known));
    }

    /// <summary>The same, or null: {"type":["integer","null"]}. What has no type takes null already.</summary>
    public static JsonValue OrNull(JsonValue schema)
    {
        if (schema["type"] is not { Kind: JsonKind.String } type) return schema;
        var nullable = With(schema, "type", JsonValue.Array(type, "null"));
        return schema["enum"] is { } values ? With(nullable, "enum", JsonValue.Array(values.Items.Append(JsonValue.Null))) : nullable;
    }
}
