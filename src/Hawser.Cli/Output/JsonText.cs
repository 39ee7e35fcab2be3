using Hawser.Protocol.Json;

namespace Hawser.Cli.Output;

internal static class JsonText
{
    /// <summary>The value of a text that another end calls JSON. One that is none is shown as it is, not lost.</summary>
    public static JsonValue ValueOf(string text)
    {
        if (text.Length == 0) return JsonValue.Null;
        return JsonReader.TryParse(text, out var value, out _) ? value : JsonValue.From(text);
    }
}
