using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store;

/// <summary>A reader's place in the journal. For one thread at a time.</summary>
internal interface IEventReader : IDisposable
{
    /// <summary>How far it has come: all up to this number, or from it on when reading back, has been looked at. What was passed over
    /// because it is not what the reader needs counts as looked at, so a reader that found nothing still moves on.</summary>
    ulong Position { get; }

    /// <summary>What the last call of <see cref="Next"/> should have met on its way and did not, because the store has it no longer or
    /// never got it: it precedes, in reading order, the batch that was returned. Only for those who read on.</summary>
    StoreLoss? Missing { get; }

    /// <summary>The next batch that holds something of what was asked for: it may begin before the place asked for and hold other
    /// events too, or leave out some (see <see cref="StampedBatch.NumberOf"/>). Null: there is none for now; ask again when there is more.</summary>
    StampedBatch? Next();
}
