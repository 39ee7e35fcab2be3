using Hawser.Daemon.Journals;

namespace Hawser.Daemon.Commands.Journal;

/// <summary>Where an ended command can be read again. Both records are in one segment, which is kept for as long as the outcome is.</summary>
internal sealed record StoredCommand(RecordPlace Accepted, RecordPlace Ended)
{
    public SegmentName Segment => Ended.Segment;

    /// <summary>Of both records.</summary>
    public int Bytes => Accepted.Length + Ended.Length;
}
