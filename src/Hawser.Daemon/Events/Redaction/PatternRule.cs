using System.Text.RegularExpressions;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>A secret of a shape of its own. A group "secret" narrows what is taken out.</summary>
internal sealed class PatternRule(string name, string what, Regex pattern, IReadOnlyList<Hint> hints, Func<string, bool>? isSecret = null) : ISecretRule
{
    private const string Group = "secret";

    private readonly string _replacement = $"[redacted {what}]";

    public string Name { get; } = name;

    public IReadOnlyList<Hint> Hints { get; } = hints;

    public string Redact(string text) => pattern.Replace(text, Replace);

    private string Replace(Match match)
    {
        var secret = match.Groups[Group] is { Success: true } group ? group : match;
        if (Replacement.Is(secret.ValueSpan) || isSecret?.Invoke(secret.Value) == false) return match.Value;
        return string.Concat(match.Value.AsSpan(0, secret.Index - match.Index), _replacement, match.Value.AsSpan(secret.Index - match.Index + secret.Length));
    }
}
