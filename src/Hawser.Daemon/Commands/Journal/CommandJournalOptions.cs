namespace Hawser.Daemon.Commands.Journal;

internal sealed record CommandJournalOptions
{
    /// <summary>Bytes of a segment before the next is begun; a single record may be larger.</summary>
    public int SegmentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>See <see cref="CommandOptions.MostBytesInMemory"/>.</summary>
    public required int MostBytesInMemory { get; init; }

    /// <summary>Between two attempts to write, when it has failed.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
