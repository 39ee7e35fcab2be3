using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>An envelope that is ready: an event, or an answer on this connection.</summary>
internal sealed class EnvelopeMessage : OutboundMessage
{
    private readonly Envelope _envelope;

    private EnvelopeMessage(Envelope envelope, bool thisConnectionOnly)
    {
        _envelope = envelope;
        IsForThisConnectionOnly = thisConnectionOnly;
    }

    public override bool IsForThisConnectionOnly { get; }

    public static EnvelopeMessage Of(Event happened) => new(new Envelope { Event = happened }, false);

    public static EnvelopeMessage Answer(string correlationId, Response response)
    {
        response.CorrelationId = correlationId;
        return new EnvelopeMessage(new Envelope { CorrelationId = correlationId, Response = response }, true);
    }

    public override Envelope ToEnvelope() => _envelope;
}
