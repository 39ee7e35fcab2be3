using System.Text.RegularExpressions;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>The shapes of secrets. Each begins at a letter that can't be the middle of a longer word.</summary>
internal static partial class Patterns
{
    /// <summary>For one text. What takes longer is taken out whole: see <see cref="Redactor"/>.</summary>
    public const int PatienceMilliseconds = 1000;

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})", Options, PatienceMilliseconds)]
    public static partial Regex GitHub();

    [GeneratedRegex(@"(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[A-Za-z0-9_.-]{20,300}", Options, PatienceMilliseconds)]
    public static partial Regex GitLab();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])", Options, PatienceMilliseconds)]
    public static partial Regex AwsKeyId();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,})", Options, PatienceMilliseconds)]
    public static partial Regex Google();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}", Options, PatienceMilliseconds)]
    public static partial Regex Slack();

    [GeneratedRegex(@"(?:hooks\.slack\.com/(?:services|workflows)/|discord(?:app)?\.com/api/webhooks/)(?<secret>[A-Za-z0-9_/-]{20,})", Options | RegexOptions.IgnoreCase, PatienceMilliseconds)]
    public static partial Regex Webhook();

    [GeneratedRegex(@"(?<![A-Za-z0-9_-])sk-(?=[A-Za-z0-9_-]*[0-9])[A-Za-z0-9_-]{20,}", Options, PatienceMilliseconds)]
    public static partial Regex ModelKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{20,})", Options, PatienceMilliseconds)]
    public static partial Regex Stripe();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{40,}|dckr_pat_[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}|oy2[a-z0-9]{43})", Options, PatienceMilliseconds)]
    public static partial Regex Registry();

    [GeneratedRegex(@"(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?", Options, PatienceMilliseconds)]
    public static partial Regex Jwt();

    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:.*?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|[A-Za-z0-9+/=\s\\:,-]*)", Options | RegexOptions.Singleline, PatienceMilliseconds)]
    public static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<![A-Za-z0-9])authorization\\*[""']?\s{0,4}[:=]\s{0,4}\\*[""']?(?:(?:bearer|basic|token|digest|negotiate|apikey)\s+)?(?<secret>[^\s""'\\,;]{4,})", Options | RegexOptions.IgnoreCase, PatienceMilliseconds)]
    public static partial Regex AuthorizationHeader();

    [GeneratedRegex(@"(?<![A-Za-z0-9])bearer\s+(?<secret>(?=[A-Za-z0-9._~+/-]*[0-9])[A-Za-z0-9._~+/-]{16,}={0,2})", Options | RegexOptions.IgnoreCase, PatienceMilliseconds)]
    public static partial Regex Bearer();

    [GeneratedRegex(@"(?<![A-Za-z0-9])basic\s+(?<secret>[A-Za-z0-9+/]{8,}={0,2})", Options | RegexOptions.IgnoreCase, PatienceMilliseconds)]
    public static partial Regex Basic();

    [GeneratedRegex(@"(?<![A-Za-z0-9])cookie:[ \t]{0,4}(?<secret>[^\s=;""']{1,128}=[^\r\n""']{4,})", Options | RegexOptions.IgnoreCase, PatienceMilliseconds)]
    public static partial Regex Cookie();

    [GeneratedRegex(@"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/@""'<>\\]{0,256}:(?<secret>[^\s/""'<>\\]{1,256})@", Options, PatienceMilliseconds)]
    public static partial Regex UrlPassword();

    [GeneratedRegex(@"[?&](?:sig|signature|x-amz-signature|x-goog-signature)=(?<secret>[A-Za-z0-9%+/=_-]{16,})", Options | RegexOptions.IgnoreCase, PatienceMilliseconds)]
    public static partial Regex SignedUrl();

    [GeneratedRegex(@"<DeveloperData\s+Value=""(?<secret>[^""]{8,})""", Options, PatienceMilliseconds)]
    public static partial Regex UnityLicence();
}
