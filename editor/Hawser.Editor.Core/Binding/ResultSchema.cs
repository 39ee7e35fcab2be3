using System.Collections;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>The JSON Schema of a result's type; the mirror of <see cref="ResultWriter"/>.</summary>
internal static class ResultSchema
{
    private const int MaxDepth = 8;

    public static JsonValue Of(Type type) => Of(type, 0);

    private static JsonValue Of(Type type, int depth)
    {
        if (type == typeof(void)) return SchemaParts.OfType("null");
        if (type == typeof(object) || type == typeof(JsonValue) || depth > MaxDepth) return JsonValue.EmptyObject;
        if (Nullable.GetUnderlyingType(type) is { } inner) return SchemaParts.OrNull(Of(inner, depth));
        if (type.IsEnum) return new EnumBinder(type).Schema;
        if (ScalarType(type) is { } scalar) return SchemaParts.OfType(scalar);
        if (DictionaryBinder.ValueTypeOf(type) is { } value) return JsonValue.Object(("type", "object"), ("additionalProperties", Of(value, depth + 1)));
        return typeof(IEnumerable).IsAssignableFrom(type) ? OfList(type, depth) : OfObject(type, depth);
    }

    private static string? ScalarType(Type type)
    {
        if (type == typeof(Guid) || type == typeof(Uri) || type == typeof(TimeSpan) || type == typeof(Version) || type == typeof(DateTimeOffset)) return "string";
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "boolean",
            TypeCode.String or TypeCode.Char or TypeCode.DateTime => "string",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
            TypeCode.Object or TypeCode.DBNull or TypeCode.Empty => null,
            _ => "integer",
        };
    }

    private static JsonValue OfList(Type type, int depth)
    {
        var item = type.IsArray ? type.GetElementType() : ItemOf(type);
        return item is null ? SchemaParts.OfType("array") : JsonValue.Object(("type", "array"), ("items", Of(item, depth + 1)));
    }

    private static Type? ItemOf(Type type) => type.GetInterfaces().Append(type)
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(face => face.GetGenericArguments()[0]).FirstOrDefault();

    // Open: a later version may tell more.
    private static JsonValue OfObject(Type type, int depth) => JsonValue.Object(
        ("type", "object"),
        ("properties", JsonValue.Object(DataMember.Shown(type).Select(member =>
            new JsonMember(member.JsonName, SchemaParts.Described(Of(member.Type, depth + 1), member.Description))))));
}
