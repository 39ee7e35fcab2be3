using System.Diagnostics.CodeAnalysis;

namespace Hawser.Protocol.Json;

/// <summary>
/// Reads JSON strictly as RFC 8259 defines it: no comments, no trailing commas, no leading zeros, nothing after the value.
/// Beyond the RFC's grammar it refuses an object that holds a name twice, because two readers would disagree on its meaning.
/// </summary>
public static class JsonReader
{
    /// <summary>Deeper nesting than this is refused: a reader that recurses must not be made to overflow its stack.</summary>
    public const int DefaultMaxDepth = 128;

    /// <exception cref="JsonSyntaxException">The text is not JSON.</exception>
    public static JsonValue Parse(string text, int maxDepth = DefaultMaxDepth)
    {
        var parser = new JsonParser(text, maxDepth);
        return parser.ParseDocument();
    }

    public static bool TryParse(
        string text, [NotNullWhen(true)] out JsonValue? value, [NotNullWhen(false)] out JsonSyntaxException? problem)
    {
        try
        {
            value = Parse(text);
            problem = null;
            return true;
        }
        catch (JsonSyntaxException failure)
        {
            value = null;
            problem = failure;
            return false;
        }
    }
}
