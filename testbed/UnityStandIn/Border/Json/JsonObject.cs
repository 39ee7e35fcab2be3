namespace UnityStandIn.Border.Json;

/// <summary>A JSON object with forgiving reads: what is absent or of another kind reads as empty.</summary>
public sealed class JsonObject() : Dictionary<string, object?>(StringComparer.Ordinal)
{
    public string Text(string name, string fallback = "") => TryGetValue(name, out var value) && value is string text ? text : fallback;

    public bool Flag(string name, bool fallback = false) => TryGetValue(name, out var value) && value is bool flag ? flag : fallback;

    public IEnumerable<string> Texts(string name) => Items(name).OfType<string>();

    public IEnumerable<JsonObject> Objects(string name) => Items(name).OfType<JsonObject>();

    public JsonObject Object(string name) => TryGetValue(name, out var value) && value is JsonObject inner ? inner : [];

    private List<object?> Items(string name) => TryGetValue(name, out var value) && value is List<object?> items ? items : [];
}
