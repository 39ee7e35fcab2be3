namespace Hawser.Daemon.Events.Redaction;

/// <summary>Finds one sort of secret in texts.</summary>
internal interface ISecretRule
{
    /// <summary>By which it is switched off.</summary>
    string Name { get; }

    /// <summary>Where to look: no text without one of these has such a secret in it. None: every text is looked at.</summary>
    IReadOnlyList<Hint> Hints { get; }

    /// <returns>The same text when there is nothing in it.</returns>
    string Redact(string text);
}
