using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>How events go on one connection.</summary>
/// <param name="InBatches">In batches, kept until they are stored. Otherwise one by one, and gone with the writing.</param>
/// <param name="Stored">The newest of our events that the daemon has.</param>
/// <param name="Window">Bytes of batches that may be under way.</param>
internal readonly record struct EventTerms(bool InBatches, ulong Stored, long Window)
{
    /// <summary>A daemon that takes batches says how much of them: without a window it does not.</summary>
    public static EventTerms Of(Welcome welcome) =>
        welcome.EventWindow > 0 && welcome.AcceptedFeatures.Contains(Features.Batches)
            ? new EventTerms(true, welcome.EventsStored, welcome.EventWindow)
            : new EventTerms(false, 0, long.MaxValue);
}
