namespace Hawser.Daemon.Gateways.Http;

/// <summary>A path with one part that callers fill in: <c>/operations/{id}/cancel</c>.</summary>
internal static class PathPattern
{
    private const string Id = "{id}";

    public static bool IsPattern(string path) => path.Contains(Id, StringComparison.Ordinal);

    public static bool Matches(string pattern, string path) => TryGetId(pattern, path) is not null;

    /// <exception cref="ArgumentException">The path is none of this pattern.</exception>
    public static string IdIn(string pattern, string? path) => TryGetId(pattern, path ?? "") ?? throw new ArgumentException($"{path} is not of the form {pattern}.", nameof(path));

    private static string? TryGetId(string pattern, string path)
    {
        var at = pattern.IndexOf(Id, StringComparison.Ordinal);
        var (before, after) = (pattern[..at], pattern[(at + Id.Length)..]);
        if (path.Length <= before.Length + after.Length || !path.StartsWith(before, StringComparison.OrdinalIgnoreCase) || !path.EndsWith(after, StringComparison.OrdinalIgnoreCase)) return null;
        var id = path[before.Length..(path.Length - after.Length)];
        return id.Contains('/') ? null : id;
    }
}
