using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Serves one kind of request: responds once, now or later, or throws.</summary>
internal interface IRequestHandler
{
    Request.PayloadOneofCase Kind { get; }

    /// <summary>Called on the connection's receive loop, which goes on when this returns, whether the task is done or not.</summary>
    ValueTask HandleAsync(ClientPeer client, string correlationId, Request request);
}
