using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store;

/// <summary>A reader's place in the journal.</summary>
internal interface IEventReader : IDisposable
{
    /// <summary>The next batch that holds something of what was asked for: it may begin before the place asked for and hold other
    /// events too. Null: there is none for now; ask again when there is more.</summary>
    /// <remarks>What is kept no longer is passed over: compare the numbers.</remarks>
    StampedBatch? Next();
}
