using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>One accepted connection: before its handshake a transport, after it a session.</summary>
internal sealed class PeerConnection(ITransport transport)
{
    private volatile LinkSession? _session;

    public ITransport Transport { get; } = transport;

    public string Description { get; private set; } = transport.Description;

    public void Begin(LinkSession session, string description)
    {
        Description = description;
        _session = session;
    }

    /// <summary>Says why, and ends it.</summary>
    public void Close(string reason)
    {
        if (_session is not { } session) Transport.Dispose();
        else session.EndWith(Failures.Create(ErrorCatalog.DaemonStopping, reason), ShutdownKind.ClosedHere);
    }
}
