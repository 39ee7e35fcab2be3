using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Stands between a subscription's buffer and its reader: holds back what comes too fast to be read, and counts it. Called by
/// the reader alone, under the subscription's lock.</summary>
internal interface IEventThrottle
{
    /// <summary>How many events it has held back in all.</summary>
    ulong Suppressed { get; }

    /// <summary>Asked once of each event, in order; false: it is held back, and counted for the next summary.</summary>
    bool Passes(StampedBatch batch, int index);

    /// <summary>A gap event (see <see cref="Gaps"/>) for those held back, when it is time to tell of them; null: not now.</summary>
    Event? TakeSummary();

    /// <summary>Completes when <see cref="TakeSummary"/> has something to tell though nothing more has come; null: nothing was held back.</summary>
    Task? WhenSummary();
}

/// <summary>Makes throttles for subscriptions that ask for one.</summary>
internal interface IEventThrottles
{
    IEventThrottle Create(Throttle wanted);
}
