namespace Hawser.Daemon.Commands;

/// <summary>Limits of the broker; see <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record CommandOptions
{
    /// <summary>For a command that names no timeout and whose description has none.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longer ones are cut to this: a forgotten command must not be kept for ever.</summary>
    public TimeSpan LongestTimeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Commands that have not ended. One more is refused with queue_full.</summary>
    public int MostActive { get; init; } = 4096;

    /// <summary>The same for one caller's connection, so that no caller can fill the queue for all others.</summary>
    public int MostActivePerCaller { get; init; } = 2048;

    /// <summary>Bytes of a command's arguments: they must fit into a frame together with all that goes beside them.</summary>
    public int MostArgumentBytes { get; init; } = 60 * 1024 * 1024;

    /// <summary>How long outcomes are kept for those who ask again.</summary>
    public TimeSpan KeepOutcomes { get; init; } = TimeSpan.FromHours(1);

    public int MostOutcomes { get; init; } = 10_000;

    /// <summary>Bytes of results that are kept; a few screenshots must not cost as much memory as ten thousand numbers.</summary>
    public long MostOutcomeBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The same for those that could not be written to the disk, and so are in memory only.</summary>
    public long MostOutcomeBytesInMemory { get; init; } = 64 * 1024 * 1024;

    /// <summary>Arguments and outcome of an ended command that take more bytes than this, together, are kept on disk only.</summary>
    public int MostBytesInMemory { get; init; } = 4 * 1024;

    /// <summary>
    /// How long a command for the main thread is held back from an Editor that compiles. A reload follows most compiles and would
    /// cut it off; but an Editor may also stay in that state for as long as it plays.
    /// </summary>
    public TimeSpan CompileHold { get; init; } = TimeSpan.FromSeconds(120);
}
