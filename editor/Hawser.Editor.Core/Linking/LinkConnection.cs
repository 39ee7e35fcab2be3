using System.Net.Sockets;
using Hawser.Editor.Core.Events;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>A connection of the managed link: frames over a transport.</summary>
internal sealed class LinkConnection : ILinkConnection
{
    private readonly ITransport _transport;

    public LinkConnection(ITransport transport)
    {
        _transport = transport;
        Frames = new FrameStream(transport.Stream);
    }

    public FrameStream Frames { get; }

    public string Description => _transport.Description;

    /// <summary>Is that what a connection's end looks like from here?</summary>
    public static bool IsLoss(Exception e) => e is IOException or SocketException or ObjectDisposedException;

    public void Write(Envelope envelope) => Frames.Write(envelope);

    public void Write(EventParcel parcel) => _transport.Stream.Write(parcel.Bytes, parcel.FrameStart, parcel.FrameLength);

    public void WriteSingly(EventParcel parcel)
    {
        var frames = SingleEvents.Unpack(parcel);
        _transport.Stream.Write(frames.Bytes, 0, frames.End);
    }

    /// <summary>Unblocks whoever reads or writes. May be called twice, and from any thread.</summary>
    public void Dispose() => _transport.Dispose();
}
