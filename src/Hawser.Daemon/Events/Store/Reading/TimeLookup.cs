using Hawser.Daemon.Events.Store.Segments;

namespace Hawser.Daemon.Events.Store.Reading;

/// <summary>
/// Finds the newest event from before a time. Clocks are set back now and then, so times are not sorted; segments and spans know their
/// earliest, and are looked through from the newest.
/// </summary>
internal static class TimeLookup
{
    public static ulong LastBefore(SegmentedJournal journal, long unixNs)
    {
        var names = new NameCache();
        foreach (var segment in Enumerable.Reverse(journal.Segments))
        {
            if (segment.Facts.EarliestUnixNs < unixNs && TryFind(journal, segment, unixNs, names) is { } found) return found;
        }

        return journal.First - 1;
    }

    private static ulong? TryFind(SegmentedJournal journal, Segment segment, long unixNs, NameCache names)
    {
        try
        {
            using var open = OpenSegment.Open(segment, names);
            return FindIn(open, unixNs);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (e is not FileNotFoundException) journal.Log.SegmentUnreadable(segment.Path, e.Message);
            return null;
        }
    }

    private static ulong? FindIn(OpenSegment open, long unixNs)
    {
        var end = open.Segment.Facts.Length;
        var spans = open.Index.Spans;
        var covered = spans.Length == 0 ? SegmentHeader.Size : spans[^1].End;
        var found = covered < end ? FindIn(open, covered, end, unixNs) : null;
        for (var at = spans.Length - 1; at >= 0 && found is null; at--)
        {
            if (spans[at].EarliestUnixNs < unixNs) found = FindIn(open, spans[at].Offset, spans[at].End, unixNs);
        }

        return found;
    }

    private static ulong? FindIn(OpenSegment open, long from, long to, long unixNs)
    {
        var records = open.Records(from, to);
        var at = records.FindLastIndex(entry => entry.Record.Stamp.UnixNs < unixNs);
        return at < 0 ? null : records[at].Record.Last;
    }
}
