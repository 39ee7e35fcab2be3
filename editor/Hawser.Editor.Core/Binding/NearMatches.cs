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

    // Optimal string alignment: insert, remove, replace, and swap two neighbours, which is what typing does most.
    private static int Edits(string from, string to)
    {
        var table = Enumerable.Range(0, from.Length + 1).Select(_ => new int[to.Length + 1]).ToArray();
        for (var i = 0; i <= from.Length; i++) table[i][0] = i;
        for (var j = 0; j <= to.Length; j++) table[0][j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++) table[i][j] = Cheapest(table, from, to, i, j);
        }

        return table[from.Length][to.Length];
    }

    private static int Cheapest(int[][] table, string from, string to, int i, int j)
    {
        var replaced = table[i - 1][j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var best = Math.Min(replaced, Math.Min(table[i - 1][j], table[i][j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return isSwap ? Math.Min(best, table[i - 2][j - 2] + 1) : best;
    }
}
