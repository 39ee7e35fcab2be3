using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>What is known of a segment's records without looking at any.</summary>
/// <param name="Length">Of the file up to the end of the last record.</param>
/// <param name="Last">Number of the last event; one less than the segment's first when it has none.</param>
internal sealed record SegmentFacts(long Length, ulong Last, long EarliestUnixNs, long LatestUnixNs)
{
    public static SegmentFacts Empty(SegmentHeader header) => new(SegmentHeader.Size, header.First - 1, long.MaxValue, long.MinValue);

    public SegmentFacts With(in RecordHeader record, EventStamp stamp, long offset) => new(
        offset + record.RecordLength,
        stamp.First + (ulong)record.Count - 1,
        Math.Min(EarliestUnixNs, stamp.UnixNs),
        Math.Max(LatestUnixNs, stamp.UnixNs));
}
