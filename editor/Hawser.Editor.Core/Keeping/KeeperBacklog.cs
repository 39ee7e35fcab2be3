using Hawser.Editor.Core.Keeping.Native;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping;

/// <summary>
/// What has come while no domain was there. A command may wait in it together with the word that it is not wanted any more: such a
/// one must not start just because it is the first of the two.
/// </summary>
internal sealed class KeeperBacklog
{
    private readonly List<PulledFrame> _frames = new();

    public delegate KeeperStatus Pulling(int timeoutMs, out PulledFrame frame);

    public void Take(Pulling pull)
    {
        while (pull(0, out var frame) == KeeperStatus.Ok) _frames.Add(frame.Copy());
    }

    /// <summary>All but what has been revoked.</summary>
    public IEnumerable<PulledFrame> InOrder(Keeper keeper)
    {
        var revoked = Requests().Where(envelope => envelope.Request.PayloadCase == Request.PayloadOneofCase.Revoke)
            .Select(envelope => envelope.Request.Revoke.CommandId).ToHashSet(StringComparer.Ordinal);
        if (revoked.Count == 0) return _frames;
        var left = new List<PulledFrame>();
        foreach (var frame in _frames)
        {
            if (CommandOf(frame) is { } id && revoked.Contains(id)) keeper.LedgerForget(id);
            else left.Add(frame);
        }

        return left;
    }

    private IEnumerable<Envelope> Requests() =>
        _frames.Where(frame => frame.Kind == KeeperFrameKind.Envelope).Select(frame => frame.Parse(Envelope.Parser))
            .Where(envelope => envelope.KindCase == Envelope.KindOneofCase.Request);

    private static string? CommandOf(in PulledFrame frame)
    {
        if (frame.Kind != KeeperFrameKind.Envelope) return null;
        var envelope = frame.Parse(Envelope.Parser);
        return envelope is { KindCase: Envelope.KindOneofCase.Request, Request: { PayloadCase: Request.PayloadOneofCase.Execute } } ? envelope.CorrelationId : null;
    }
}
