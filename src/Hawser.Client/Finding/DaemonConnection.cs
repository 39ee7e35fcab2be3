using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Client.Finding;

/// <summary>A connection whose handshake is done, and what the daemon said of itself.</summary>
/// <param name="Frames">May hold the first frames already: whoever goes on reads from here.</param>
internal sealed record DaemonConnection(ITransport Transport, FrameStream Frames, Welcome Welcome, Endpoint Endpoint);
