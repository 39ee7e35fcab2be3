namespace Hawser.Protocol.Json;

/// <summary>Writes JSON pointers (RFC 6901): <c>/scenes/0/name</c>. The root is the empty pointer.</summary>
public static class JsonPointer
{
    public const string Root = "";

    public static string Append(string pointer, int index) => $"{pointer}/{index}";

    public static string Append(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
