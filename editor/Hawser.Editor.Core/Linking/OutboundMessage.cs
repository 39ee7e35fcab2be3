using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>Something to be written to the line. It is encoded on the thread that writes.</summary>
internal abstract class OutboundMessage
{
    /// <summary>An answer on one connection means nothing on the next.</summary>
    public virtual bool IsForThisConnectionOnly => false;

    public abstract Envelope ToEnvelope();

    public virtual void OnWritten()
    {
    }
}
