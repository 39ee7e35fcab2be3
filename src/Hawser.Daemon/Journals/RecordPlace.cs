namespace Hawser.Daemon.Journals;

/// <summary>Where a record lies.</summary>
internal readonly record struct RecordPlace(SegmentName Segment, long Offset, int Length);
