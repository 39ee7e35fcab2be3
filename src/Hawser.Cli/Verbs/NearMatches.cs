namespace Hawser.Cli.Verbs;

/// <summary>Names that somebody may have meant.</summary>
internal static class NearMatches
{
    /// <summary>Best first: few slips of the keyboard (insert, delete, replace, swap), or one contained in the other.</summary>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names, int most = 3) =>
        [.. names.Distinct()
            .Select(name => (name, distance: Distance(typed, name)))
            .Where(pair => pair.distance <= Allowed(typed))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.name, StringComparer.Ordinal)
            .Take(most)
            .Select(pair => pair.name)];

    private static int Allowed(string typed) => Math.Max(1, typed.Length / 3);

    private static int Distance(string a, string b)
    {
        if (a.Length >= 3 && b.Contains(a, StringComparison.OrdinalIgnoreCase)) return 1;

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
