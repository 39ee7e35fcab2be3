namespace Hawser.Daemon.Commands.Journal.Segments;

/// <summary>Where a record lies.</summary>
internal readonly record struct RecordPlace(SegmentName Segment, long Offset, int Length);
