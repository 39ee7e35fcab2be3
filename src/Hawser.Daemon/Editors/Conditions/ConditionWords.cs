using System.Globalization;
using static Hawser.Protocol.V1.EditorCondition.Types;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>A condition in a word or two, for tables.</summary>
internal static class ConditionWords
{
    public static string Of(Kind kind, DateTimeOffset? since, DateTimeOffset now) => kind switch
    {
        Kind.SafeMode => "safe mode",
        Kind.ModalDialog => $"modal dialog{For(since, now)}",
        Kind.Blocked => $"main thread blocked{For(since, now)}",
        Kind.Frozen => $"frozen{For(since, now)}",
        Kind.Starting => $"starting{For(since, now)}",
        Kind.Unlinked => "not linked",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string For(DateTimeOffset? since, DateTimeOffset now) =>
        since is { } began && now > began ? string.Create(CultureInfo.InvariantCulture, $" {(now - began).TotalSeconds:0} s") : "";
}
