namespace Hawser.Protocol.Names;

/// <summary>What somebody may have meant by a name that does not exist: of a command, an argument, a menu item. Daemon, Editor and
/// CLI all ask here, so that they guess alike.</summary>
public static class NearMatches
{
    // A name of absurd length is near nothing, and must not cost time by the square of it.
    private const int LongestTyped = 128;

    /// <summary>Best first: few slips of the keyboard (insert, delete, replace, swap), or a part of a name.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names, int most = 3) =>
        typed.Length > LongestTyped ? [] :
        [.. names.Distinct()
            .Select(name => (name, distance: Distance(typed, name)))
            .Where(pair => pair.distance <= Allowed(typed))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.name, StringComparer.Ordinal)
            .Take(most)
            .Select(pair => pair.name)];

    private static int Allowed(string typed) => Math.Max(1, typed.Length / 3);

    private static int Distance(string typed, string name) => IsPart(typed, name) ? 1 : Edits(typed, name);

    private static bool IsPart(string typed, string name) =>
        typed.Length >= 3 && name.Length > typed.Length && name.Contains(typed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Optimal string alignment, case aside; three rows of its table are enough at a time.</summary>
    private static int Edits(string a, string b)
    {
        var (before, last, current) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, last, current) = (last, current, before);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
