using System.Net.Sockets;
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

    /// <summary>Unblocks whoever reads or writes. May be called twice, and from any thread.</summary>
    public void Dispose() => _transport.Dispose();
}
