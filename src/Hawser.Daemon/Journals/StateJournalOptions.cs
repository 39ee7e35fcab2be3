namespace Hawser.Daemon.Journals;

internal sealed record StateJournalOptions
{
    /// <summary>Bytes of changes before the next segment is begun; never fewer than the state itself takes.</summary>
    public int SegmentBytes { get; init; } = 1024 * 1024;

    /// <summary>Between two attempts to write, when it has failed.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
