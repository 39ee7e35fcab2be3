namespace Hawser.Daemon.Interrupts;

/// <summary>Limits of interrupts; see <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record InterruptOptions
{
    /// <summary>For one that names no deadline.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Later deadlines are cut to this: a forgotten interrupt must not be kept for ever.</summary>
    public TimeSpan LongestTimeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>That have not been resumed. One more is refused with queue_full.</summary>
    public int MostActive { get; init; } = 1000;

    /// <summary>How long one that was resumed is kept for those who ask late.</summary>
    public TimeSpan KeepResumed { get; init; } = TimeSpan.FromHours(1);

    public int MostResumed { get; init; } = 1000;

    /// <summary>Of what a caller wants to have back.</summary>
    public int MostStateBytes { get; init; } = 64 * 1024;
}
