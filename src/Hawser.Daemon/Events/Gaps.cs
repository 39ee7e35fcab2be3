using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>Events that stand for others that a subscriber does not get.</summary>
internal static class Gaps
{
    public const string SlowSubscriber = "slow_subscriber";
    public const string NoLongerStored = "no_longer_stored";
    public const string OtherEpoch = "other_epoch";
    public const string SenderDropped = "sender_dropped";
    public const string Throttled = "throttled";

    /// <summary>The store lost them: the machine went down, or its file is damaged.</summary>
    public const string StoreTorn = "store_torn";

    /// <summary>The store could not write them; who was live got them.</summary>
    public const string NotStored = "not_stored";

    public static bool IsGap(this Event entry) => entry.PayloadCase == Event.PayloadOneofCase.Gap;

    public static Event Create(StoreLoss loss) => Create(loss.First, loss.Last, loss.Count, loss.Reason);

    /// <summary>A gap as subscriptions keep it among what they have for their reader.</summary>
    public static EventRun AsRun(Event gap) =>
        new(new StampedBatch(new EventStamp(gap.Sequence, gap.UnixNs, gap.ProjectId, gap.EditorId, 0), EventBlock.Of(gap)), 0, 1, IsNotice: true);

    /// <summary>Carries the number of the last event that it stands for, so that a reader's cursor moves past them.</summary>
    public static Event Create(ulong first, ulong last, ulong count, string reason) => new()
    {
        Sequence = last,
        Gap = new GapEvent { First = first, Last = last, Count = count, Reason = reason },
    };
}
