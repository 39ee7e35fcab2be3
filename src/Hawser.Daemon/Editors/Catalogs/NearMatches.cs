namespace Hawser.Daemon.Editors.Catalogs;

/// <summary>What somebody who mistyped a name may have meant.</summary>
internal static class NearMatches
{
    private const int Most = 3;

    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> names) =>
        [.. names.Select(name => (Name: name, Distance: Distance(wanted, name)))
            .Where(match => match.Distance <= Math.Max(2, match.Name.Length / 3) || Contains(match.Name, wanted))
            .OrderBy(match => match.Distance).ThenBy(match => match.Name, StringComparer.Ordinal)
            .Take(Most).Select(match => match.Name)];

    private static bool Contains(string name, string wanted) => wanted.Length >= 3 && name.Contains(wanted, StringComparison.OrdinalIgnoreCase);

    // Edits (insert, remove, replace) from one to the other, case aside. One row of the table is enough at a time.
    private static int Distance(string from, string to)
    {
        // A name of absurd length is near nothing, and must not cost a table of its size.
        if (from.Length > 128) return int.MaxValue;
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) row[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
