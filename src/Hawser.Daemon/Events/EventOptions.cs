namespace Hawser.Daemon.Events;

/// <summary>Limits of event store and subscriptions; see <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record EventOptions
{
    public int StoreCapacity { get; init; } = 10_000;

    /// <summary>Encoded bytes; long stack traces must not cost more memory than many short lines.</summary>
    public long StoreBytes { get; init; } = 32 * 1024 * 1024;

    public int SubscriptionCapacity { get; init; } = 1024;

    public int MostSubscriptionCapacity { get; init; } = 100_000;

    /// <summary>How long a subscription whose connection is gone waits for its subscriber to come back.</summary>
    public TimeSpan KeepDisconnected { get; init; } = TimeSpan.FromMinutes(10);
}
