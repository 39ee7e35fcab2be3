using System.Net.Sockets;
using Hawser.Editor.Core.Events;
using Hawser.Link.Framing;
using Hawser.Link.Transports;

namespace Hawser.Editor.Core.Linking;

/// <summary>One connection to a daemon: frames over a transport.</summary>
internal sealed class LinkConnection : IDisposable
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

    /// <summary>Writes a parcel as the frame it is; for one who writes frames, in between two of them.</summary>
    public void Write(EventParcel parcel) => _transport.Stream.Write(parcel.Bytes, parcel.FrameStart, parcel.FrameLength);

    /// <summary>Writes a parcel's events as frames of their own.</summary>
    public void WriteSingly(EventParcel parcel)
    {
        var frames = SingleEvents.Unpack(parcel);
        _transport.Stream.Write(frames.Bytes, 0, frames.End);
    }

    /// <summary>Unblocks whoever reads or writes. May be called twice, and from any thread.</summary>
    public void Dispose() => _transport.Dispose();
}
