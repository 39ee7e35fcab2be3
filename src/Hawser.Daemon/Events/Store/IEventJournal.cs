using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store;

/// <summary>
/// Keeps events by their number, in batches, on disk: bounded by size and age. One writer, which appends numbers without a hole;
/// any number of readers, which neither wait for the writer nor make it wait.
/// </summary>
internal interface IEventJournal : IDisposable
{
    /// <summary>The life of this journal: numbers of another life mean nothing here.</summary>
    string Epoch { get; }

    /// <summary>The oldest number that is kept; one more than <see cref="Last"/> when nothing is.</summary>
    ulong First { get; }

    /// <summary>The newest number; 0 before the first event.</summary>
    ulong Last { get; }

    /// <summary>What has been appended outlives this process, however it ends.</summary>
    void Append(StampedBatch batch);

    /// <summary>How far an Editor's own counting of its events is stored; 0: nothing of it is.</summary>
    ulong SenderNumberOf(string editorId);

    /// <summary>The number of the newest event that arrived before a time: a cursor from which that time's events follow.</summary>
    ulong LastBefore(long unixNs);

    /// <summary>Reads on from a number, oldest first.</summary>
    IEventReader ReadAfter(ulong number, EventNeed need);

    /// <summary>Reads back from a number, newest first.</summary>
    IEventReader ReadBefore(ulong number, EventNeed need);
}
