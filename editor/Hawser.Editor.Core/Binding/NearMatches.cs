namespace Hawser.Editor.Core.Binding;

/// <summary>What somebody may have meant by a name that does not exist.</summary>
public static class NearMatches
{
    private const int Most = 3;

    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) => known
        .Select(candidate => (Candidate: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(entry => entry.Distance <= Tolerance(name))
        .OrderBy(entry => entry.Distance).ThenBy(entry => entry.Candidate, StringComparer.Ordinal)
        .Take(Most).Select(entry => entry.Candidate).ToList();

    private static int Tolerance(string name) => Math.Max(1, name.Length / 3);

    /// <summary>Edits between the two; a name that the other begins or ends with, or contains as a whole word, is one edit away.</summary>
    private static int Distance(string wanted, string candidate)
    {
        if (wanted == candidate) return 0;
        var isPart = wanted.Length > 2 && (candidate.StartsWith(wanted, StringComparison.Ordinal) || candidate.EndsWith(wanted, StringComparison.Ordinal));
        var isWord = candidate.Split('.', '/', '_', '-').Contains(wanted);
        return isPart || isWord ? 1 : Edits(wanted, candidate);
    }

    // Levenshtein with one row.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
