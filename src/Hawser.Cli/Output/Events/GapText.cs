using System.Globalization;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output.Events;

/// <summary>Events that will not be shown, and why, for somebody who has never heard of buffers.</summary>
internal static class GapText
{
    /// <param name="what">"lines" or "events".</param>
    public static string Of(GapEvent gap, string what, bool onTerminal)
    {
        var counted = gap.Count == 0 ? $"some {what}" : $"{gap.Count.ToString("N0", CultureInfo.InvariantCulture)} {(gap.Count == 1 ? what.TrimEnd('s') : what)}";
        var were = gap.Count == 1 ? "was" : "were";
        return gap.Reason switch
        {
            "slow_subscriber" => $"— {counted} {were} dropped: {(onTerminal ? "this terminal was" : "whoever reads this was")} too slow{Stored(gap)} —",
            "no_longer_stored" => $"— {counted} {were} no longer stored: the daemon keeps the newest only —",
            "sender_dropped" => $"— {counted} never came: the Editor logged faster than they could be sent{Categories(gap)} —",
            "throttled" => $"— {counted} left out: too many to read{Categories(gap)}; --throttle 0 shows all —",
            "other_epoch" => $"— the daemon's store has begun anew; what was before is not in it —",
            "store_torn" => $"— {counted} {were} lost: the daemon's machine stopped before they were on disk —",
            _ => $"— {counted} {were} left out ({gap.Reason.Replace('_', ' ')}) —",
        };
    }

    private static string Stored(GapEvent gap) => gap.First > 0 ? $"; they are stored: --since {gap.First - 1}" : "";

    private static string Categories(GapEvent gap)
    {
        var named = gap.ByCategory.Where(one => one.Category.Length > 0).OrderByDescending(one => one.Count).Take(3).Select(one => one.Category).ToArray();
        return named.Length == 0 ? "" : $" ({string.Join(", ", named)})";
    }
}
