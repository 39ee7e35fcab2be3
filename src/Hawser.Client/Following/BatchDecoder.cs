using Hawser.Link.Framing;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Following;

/// <summary>Makes whole events of a batch: each gets what the batch says for all that do not say otherwise themselves.</summary>
internal static class BatchDecoder
{
    /// <exception cref="HawserException">frame_garbled.</exception>
    public static IReadOnlyList<Event> Decode(ReadOnlyMemory<byte> batch)
    {
        var decoded = FrameStream.Parse(EventBatch.Parser, batch);
        var next = decoded.FirstSequence;
        foreach (var entry in decoded.Events)
        {
            if (entry.Sequence == 0) entry.Sequence = next;
            if (entry.UnixNs == 0) entry.UnixNs = decoded.UnixNs;
            if (entry.ProjectId.Length == 0) entry.ProjectId = decoded.ProjectId;
            if (entry.EditorId.Length == 0) entry.EditorId = decoded.EditorId;
            next = entry.Sequence == 0 ? 0 : entry.Sequence + 1;
        }

        return decoded.Events;
    }
}
