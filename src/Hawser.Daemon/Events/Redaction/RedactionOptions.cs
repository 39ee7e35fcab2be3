using System.Text.RegularExpressions;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>What is taken out of events and of the daemon's log before anybody sees them.</summary>
public sealed record RedactionOptions
{
    /// <summary>Names of built-in rules that are not applied.</summary>
    public IReadOnlyList<string> Off { get; init; } = [];

    /// <summary>Further patterns, by the name that the replacement tells: what matches becomes <c>[redacted NAME]</c>. Each event
    /// is decoded for them, which costs about a microsecond.</summary>
    public IReadOnlyDictionary<string, string> Patterns { get; init; } = new Dictionary<string, string>();

    private const int MostPatterns = 32;

    /// <summary>What keeps these options from being used, a sentence each.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var name in Off.Where(name => !SecretRules.Names.Contains(name)))
            yield return $"redactionOff: there is no rule '{name}'; there are {string.Join(", ", SecretRules.Names)}.";
        if (Patterns.Count > MostPatterns) yield return $"redactionPatterns has {Patterns.Count} patterns and may have {MostPatterns}.";
        foreach (var (name, pattern) in Patterns)
        {
            if (FaultOf(pattern) is { } fault) yield return $"redactionPatterns: '{name}' is no usable regular expression: {fault}";
        }
    }

    private static string? FaultOf(string pattern)
    {
        try
        {
            return CustomRule.Compile(pattern).IsMatch("") ? "it matches the empty text, so it would match everywhere." : null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
        catch (NotSupportedException)
        {
            return "lookaround, backreferences and atomic groups are not taken, because with them one long line could hold up every event.";
        }
    }
}
