using System.Text;
using System.Text.RegularExpressions;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>
/// A value that is called a secret where it stands: <c>password=…</c>, <c>"apiKey": "…"</c>, <c>&lt;password&gt;…</c>, <c>--token …</c>, a connection string's
/// <c>AccountKey=…</c>. What follows the name is read by hand, since quotes and escapes are more than a pattern should decide.
/// </summary>
internal sealed partial class AssignedSecretRule : ISecretRule
{
    // Not of the name alone: UNITY_PASSWORD, dbPassword and access_token end in one of them too.
    private static readonly string[] Names =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key", "access-key",
        "secretkey", "secret_key", "privatekey", "private_key", "accountkey", "account_key", "signingkey", "signing_key", "encryptionkey",
        "encryption_key", "sharedaccesskey", "sharedaccesssignature", "serial",
    ];

    public string Name => "assigned";

    public IReadOnlyList<Hint> Hints { get; } = [.. Names.Select(Redaction.Hints.Assigned)];

    /// <summary>Whether a JSON property of this name is a secret, and which.</summary>
    public static SecretName? Named(string property)
    {
        var match = PropertyName().Match(property);
        return match.Success ? SecretName.Of(match.Groups["name"].Value, property.AsSpan(0, match.Index)) : null;
    }

    public string Redact(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var match = Assignment().Match(text); match.Success; match = match.NextMatch())
        {
            if (match.Index < copied || SecretName.Of(match.Groups["name"].Value, text.AsSpan(0, match.Index)) is not { } name) continue;
            var value = SecretValue.Read(text, match.Index + match.Length);
            var isFlag = match.Groups["separator"].Length == 0;
            if (!name.IsSecret(value.Of(text), isQuoted: value.IsQuoted || match.Groups["close"].Length > 0, isFlag)) continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, value.Start - copied).Append(name.Replacement);
            copied = value.End;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private const string AnyName =
        "(?<name>passw(?:or)?d|passphrase|pwd|secret(?:[_-]?key)?|token|(?:api|access|private|account|signing|encryption)[_-]?key|shared[_-]?access[_-]?(?:key|signature)|serial)";

    // A flag has no separator but a space: then the dashes before it make it one.
    [GeneratedRegex(
        "(?:(?<![A-Za-z0-9])--?[A-Za-z-]{0,24}?" + AnyName + @"(?<close>)(?<separator>)[ \t]+(?![-=:])|" + AnyName + @"(?<close>(?:\\+|\\+u0022)?[""']?)(?:[ \t]{0,4}(?<separator>=>|:=|[=:])[ \t]{0,4}|(?<separator>>)))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.PatienceMilliseconds)]
    private static partial Regex Assignment();

    [GeneratedRegex(AnyName + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.PatienceMilliseconds)]
    private static partial Regex PropertyName();
}
