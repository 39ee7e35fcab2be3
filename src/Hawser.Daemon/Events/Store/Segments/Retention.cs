namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>Which segments are kept: the newest, and before it as many as the limits allow. Never a newer one without the older ones'
/// successors: what is kept has no hole of our making.</summary>
internal static class Retention
{
    public static Segment[] Keep(Segment[] segments, JournalOptions options, long nowUnixNs)
    {
        if (segments.Length == 0) return segments;
        var oldest = nowUnixNs - (options.Age.Ticks * 100);
        var bytes = segments[^1].Facts.Length;
        var from = segments.Length - 1;
        while (from > 0 && Fits(segments[from - 1].Facts, options.Bytes - bytes, oldest)) bytes += segments[--from].Facts.Length;
        return from == 0 ? segments : segments[from..];
    }

    private static bool Fits(SegmentFacts facts, long room, long oldest) => facts.Length <= room && facts.LatestUnixNs >= oldest;
}
