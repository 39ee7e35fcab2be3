using System.Buffers;
using System.Collections.Frozen;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>What a secret is called, and with it how sure one can be that its value is one.</summary>
internal sealed class SecretName
{
    private const int ShortestToken = 8;
    private const int ShortestQuotedToken = 6;

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-%");

    // What stands behind "password:" in prose, and for a value that is not there.
    private static readonly FrozenSet<string> NoSecrets = new[]
    {
        "null", "none", "nil", "true", "false", "undefined", "empty", "missing", "required", "invalid", "incorrect", "wrong", "expired", "unset",
        "not", "must", "is", "are", "was", "yes", "no", "ok", "to", "or", "and", "for", "in", "of", "the", "option", "flag", "argument", "changed", "hidden",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoSecretsBySpan = NoSecrets.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SecretName Password = new("password", isToken: false);
    private static readonly SecretName Secret = new("secret", isToken: false);
    private static readonly SecretName Key = new("key", isToken: false);
    private static readonly SecretName Token = new("token", isToken: true);
    private static readonly SecretName Serial = new("serial", isToken: true);

    private readonly bool _isToken;

    private SecretName(string what, bool isToken) => (Replacement, _isToken) = ($"[redacted {what}]", isToken);

    public string Replacement { get; }

    /// <param name="name">As it was found.</param>
    /// <param name="before">The text before it.</param>
    /// <returns>Null: something else is called so.</returns>
    public static SecretName? Of(string name, ReadOnlySpan<char> before)
    {
        if (name[0] is 'p' or 'P' && !name.EndsWith("key", StringComparison.OrdinalIgnoreCase)) return Password;
        if (name.Equals("token", StringComparison.OrdinalIgnoreCase)) return before.EndsWith("PublicKey", StringComparison.OrdinalIgnoreCase) ? null : Token;
        if (name.Equals("serial", StringComparison.OrdinalIgnoreCase)) return Serial;
        return name.StartsWith("secret", StringComparison.OrdinalIgnoreCase) ? Secret : Key;
    }

    /// <param name="isQuoted">The name or the value stands in quotes: data rather than prose.</param>
    /// <param name="isFlag">An argument of a command line.</param>
    public bool IsSecret(ReadOnlySpan<char> value, bool isQuoted, bool isFlag)
    {
        if (value.IsEmpty || NoSecretsBySpan.Contains(value.TrimEnd(".!?")) || IsPlaceholder(value)) return false;
        return !_isToken || IsToken(value, isQuoted || isFlag);
    }

    // A token is a thing of parsers, of cancellation and of metadata as well.
    private static bool IsToken(ReadOnlySpan<char> value, bool isData)
    {
        if (value.ContainsAnyExcept(TokenCharacters) || value.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return false;
        return value.Length >= ShortestQuotedToken && (isData || (value.Length >= ShortestToken && value.ContainsAnyInRange('0', '9')));
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> value) =>
        value[0] is '$' or '%' or '<' or '{' or '/' || value.Trim('*').IsEmpty || Redaction.Replacement.Is(value) || (value.Length > 2 && value[1] == ':' && value[2] is '\\' or '/');
}
