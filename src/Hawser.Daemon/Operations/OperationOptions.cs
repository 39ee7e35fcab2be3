namespace Hawser.Daemon.Operations;

/// <summary>See <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record OperationOptions
{
    /// <summary>How long an operation that has ended is listed.</summary>
    public TimeSpan KeepEnded { get; init; } = TimeSpan.FromMinutes(5);

    public int Most { get; init; } = 1000;

    /// <summary>How many of the newest events of operations are looked at when the daemon starts, to find those that still run.</summary>
    public int MostRestored { get; init; } = 50_000;

    /// <summary>Of one operation's history: its beginning and the newest of the rest.</summary>
    public int MostHistory { get; init; } = 1000;

    /// <summary>How long an Editor may take to say whether somebody listens to a request to cancel.</summary>
    public TimeSpan CancelPatience { get; init; } = TimeSpan.FromSeconds(5);
}
