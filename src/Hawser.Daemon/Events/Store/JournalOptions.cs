namespace Hawser.Daemon.Events.Store;

/// <summary>Limits of the journal on disk; see <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record JournalOptions
{
    /// <summary>Of all segments together; the oldest go first.</summary>
    public long Bytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>A segment that has grown to this is completed. What is kept and deleted is whole segments.</summary>
    public long SegmentBytes { get; init; } = 16 * 1024 * 1024;

    public TimeSpan Age { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How old a segment may become before it is completed, so that age is told apart within it.</summary>
    public TimeSpan SegmentAge => Age / 7;

    /// <summary>How much time's events a crash of the machine (not of the daemon) may cost.</summary>
    public TimeSpan FlushAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two attempts to write when the disk is full.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
