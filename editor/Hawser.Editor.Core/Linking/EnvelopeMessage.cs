using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>An answer on this connection: an envelope that is ready.</summary>
internal sealed class EnvelopeMessage : OutboundMessage
{
    private readonly Envelope _envelope;

    private EnvelopeMessage(Envelope envelope) => _envelope = envelope;

    public override bool IsForThisConnectionOnly => true;

    public static EnvelopeMessage Answer(string correlationId, Response response)
    {
        response.CorrelationId = correlationId;
        return new EnvelopeMessage(new Envelope { CorrelationId = correlationId, Response = response });
    }

    public override Envelope ToEnvelope() => _envelope;
}
