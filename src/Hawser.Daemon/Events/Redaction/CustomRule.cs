using System.Text.RegularExpressions;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>A user's own pattern. It runs in time linear to the text, whatever it is: one line must not hold up every event.</summary>
internal sealed class CustomRule(string name, string pattern) : ISecretRule
{
    private readonly Regex _pattern = Compile(pattern);
    private readonly string _replacement = $"[redacted {name}]";

    public string Name { get; } = name;

    public IReadOnlyList<Hint> Hints => [];

    public string Redact(string text) => _pattern.Replace(text, _ => _replacement);

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It can't be run in linear time.</exception>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
