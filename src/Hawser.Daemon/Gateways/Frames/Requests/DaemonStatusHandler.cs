using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class DaemonStatusHandler(IDaemonControl daemon) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.DaemonStatus;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        client.Respond(correlationId, new Response { DaemonStatus = daemon.Describe() });
        return default;
    }
}
