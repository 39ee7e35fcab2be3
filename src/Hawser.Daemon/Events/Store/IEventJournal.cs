using System.Diagnostics.CodeAnalysis;
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

    /// <summary>How much is kept, in bytes.</summary>
    long Bytes { get; }

    /// <summary>Why nothing can be written to the disk at present; null: all is in order.</summary>
    string? Trouble { get; }

    /// <summary>Takes the events that follow <see cref="Last"/>: after it they outlive this process, however it ends. When they can't be
    /// written (the disk is full), they count as taken, are missing for readers, and <see cref="TryTakeLoss"/> tells once it is over.</summary>
    void Append(StampedBatch batch);

    /// <summary>What the store has lost (at opening, after a crash) or could not write, and nobody has told yet: each is worth a gap event.
    /// Costs nothing when there is none, so ask after each append, and once after opening.</summary>
    bool TryTakeLoss([NotNullWhen(true)] out StoreLoss? loss);

    /// <summary>How far an Editor's own counting of its events is stored; 0: nothing of it is.</summary>
    ulong SenderNumberOf(string editorId);

    /// <summary>The number of the newest event that arrived before a time: a cursor from which that time's events follow.</summary>
    ulong LastBefore(long unixNs);

    /// <summary>Reads on from a number, oldest first.</summary>
    IEventReader ReadAfter(ulong number, EventNeed need);

    /// <summary>Reads back from a number, newest first.</summary>
    IEventReader ReadBefore(ulong number, EventNeed need);
}
