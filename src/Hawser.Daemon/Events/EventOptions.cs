using Hawser.Daemon.Events.Store;

namespace Hawser.Daemon.Events;

/// <summary>Limits of event store and subscriptions; see <c>HawserDaemonOptions</c> for how they are set.</summary>
internal sealed record EventOptions
{
    /// <summary>Where the journal lies; null: in memory.</summary>
    public string? Folder { get; init; }

    public JournalOptions Journal { get; init; } = new();

    /// <summary>Events of a journal in memory.</summary>
    public int StoreCapacity { get; init; } = 10_000;

    /// <summary>Of a journal in memory, encoded bytes; long stack traces must not cost more memory than many short lines.</summary>
    public long StoreBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Of the events in one answer: it must fit into a frame.</summary>
    public int MostAnswerBytes { get; init; } = 8 * 1024 * 1024;

    public int SubscriptionCapacity { get; init; } = 1024;

    public int MostSubscriptionCapacity { get; init; } = 100_000;

    /// <summary>How long a subscription whose connection is gone waits for its subscriber to come back.</summary>
    public TimeSpan KeepDisconnected { get; init; } = TimeSpan.FromMinutes(10);
}
