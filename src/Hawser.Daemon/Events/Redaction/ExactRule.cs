namespace Hawser.Daemon.Events.Redaction;

/// <summary>A value that is known here to be secret: the daemon's own token.</summary>
internal sealed class ExactRule(string name, string what, string value) : ISecretRule
{
    public string Name { get; } = name;

    public IReadOnlyList<Hint> Hints { get; } = [Redaction.Hints.Anywhere(value)];

    public string Redact(string text) => text.Replace(value, $"[redacted {what}]", StringComparison.OrdinalIgnoreCase);
}
