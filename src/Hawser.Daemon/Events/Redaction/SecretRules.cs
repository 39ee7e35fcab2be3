using System.Text;
using static Hawser.Daemon.Events.Redaction.Hints;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>The rules there are, in the order in which they are applied: what is surely a secret before what is only called one.</summary>
internal static class SecretRules
{
    public static IReadOnlyList<string> Names { get; } = [.. BuiltIn("", "").Select(rule => rule.Name)];

    public static IReadOnlyList<ISecretRule> Choose(RedactionOptions options, string ownToken, string ownHome) =>
    [
        .. BuiltIn(ownToken, ownHome).Where(rule => !options.Off.Contains(rule.Name)),
        .. options.Patterns.Select(pattern => new CustomRule(pattern.Key, pattern.Value)),
    ];

    private static IEnumerable<ISecretRule> BuiltIn(string ownToken, string ownHome) =>
    [
        new ExactRule("hawser-token", "hawser token", ownToken.Length > 0 ? ownToken : "no token"),
        new PatternRule("private-key", "private key", Patterns.PrivateKey(), [Anywhere("-----BEGIN")]),
        new PatternRule("jwt", "jwt", Patterns.Jwt(), [Token("eyJ", 12)]),
        new PatternRule("github-token", "github token", Patterns.GitHub(), [Token("ghp_", 16), Token("gho_", 16), Token("ghu_", 16), Token("ghs_", 16), Token("ghr_", 16), Token("github_pat_", 16)]),
        new PatternRule("gitlab-token", "gitlab token", Patterns.GitLab(), [.. new[] { "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glsoat-", "glagent-" }.Select(anchor => Token(anchor, 16))]),
        new PatternRule("aws-key", "aws key id", Patterns.AwsKeyId(), [Token("AKIA", 16), Token("ASIA", 16)]),
        new PatternRule("google-key", "google key", Patterns.Google(), [Token("AIza", 16), Token("ya29.", 16), Token("GOCSPX-", 16)]),
        new PatternRule("slack-token", "slack token", Patterns.Slack(), [Token("xox", 10), Token("xapp-", 10)]),
        new PatternRule("webhook", "webhook", Patterns.Webhook(), [Anywhere("hooks.slack.com"), Anywhere("api/webhooks/")]),
        new PatternRule("model-key", "api key", Patterns.ModelKey(), [Token("sk-", 20)]),
        new PatternRule("stripe-key", "stripe key", Patterns.Stripe(), [Token("_live_", 10), Token("_test_", 10), Token("whsec_", 16)]),
        new PatternRule("registry-token", "registry token", Patterns.Registry(), [Token("npm_", 20), Token("pypi-", 20), Token("dckr_pat_", 16), Token("hf_", 20), Token("oy2", 40)]),
        new PatternRule("authorization", "authorization", Patterns.AuthorizationHeader(), [Assigned("authorization")]),
        new PatternRule("bearer", "token", Patterns.Bearer(), [Anywhere("bearer ")]),
        new PatternRule("basic", "user and password", Patterns.Basic(), [Token("basic ", 8)], NamesUserAndPassword),
        new PatternRule("cookie", "cookie", Patterns.Cookie(), [Assigned("cookie")]),
        new PatternRule("url-password", "password", Patterns.UrlPassword(), [UserInfo]),
        new PatternRule("signed-url", "signature", Patterns.SignedUrl(), [Anywhere("sig="), Anywhere("signature=")]),
        new PatternRule("unity-licence", "unity licence", Patterns.UnityLicence(), [Anywhere("<DeveloperData")]),
        new UnitySerialRule(),
        new AssignedSecretRule(),
        new HomeFolderRule(ownHome),
    ];

    // "Basic authentication" is prose; base64 of "user:password" is not.
    private static bool NamesUserAndPassword(string base64)
    {
        Span<byte> decoded = stackalloc byte[512];
        var padded = base64.TrimEnd('=');
        padded = padded.PadRight(padded.Length + ((4 - (padded.Length % 4)) % 4), '=');
        return Convert.TryFromBase64String(padded, decoded, out var length)
            && decoded[..length].IndexOf((byte)':') > 0
            && Encoding.UTF8.GetString(decoded[..length]).All(c => !char.IsControl(c) && c != '\uFFFD');
    }
}
