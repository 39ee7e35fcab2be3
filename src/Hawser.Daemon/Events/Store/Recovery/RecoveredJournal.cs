using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Segments;

namespace Hawser.Daemon.Events.Store.Recovery;

/// <summary>What a journal holds when it is opened.</summary>
/// <param name="Segments">Oldest first; all of one epoch.</param>
/// <param name="Last">The last number that must not be given again.</param>
/// <param name="Writer">Of the newest segment, if that is to be gone on with.</param>
/// <param name="Losses">What is to be told.</param>
internal sealed record RecoveredJournal(
    Guid Epoch, IReadOnlyList<Segment> Segments, ulong Last, SegmentWriter? Writer, SenderNumbers Senders, IReadOnlyList<StoreLoss> Losses);
