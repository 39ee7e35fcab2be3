using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Reloading;

/// <summary>Reads what an earlier domain wrote; what is missing is empty.</summary>
internal static class JsonFields
{
    public static string Text(this JsonValue json, string name) => json[name] is { } value && value.TryGetString(out var text) ? text : "";

    public static long Number(this JsonValue json, string name) => json[name] is { } value && value.TryGetInt64(out var number) ? number : 0;

    public static bool Flag(this JsonValue json, string name) => json[name] is { } value && value.TryGetBoolean(out var flag) && flag;

    public static IReadOnlyList<JsonValue> List(this JsonValue json, string name) => json[name]?.Items ?? Array.Empty<JsonValue>();
}
