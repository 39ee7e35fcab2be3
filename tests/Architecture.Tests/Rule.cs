namespace Architecture.Tests;

/// <summary>A rule gives back sentences, one for each place that breaks it; a test shows all of them at once.</summary>
internal static class Rule
{
    public static void MustHold(IEnumerable<string> violations)
    {
        var found = violations.ToArray();
        Assert.True(found.Length == 0, $"{found.Length} violation(s):\n  " + string.Join("\n  ", found));
    }
}
