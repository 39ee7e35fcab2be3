using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class UnsubscribeHandler : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Unsubscribe;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var known = client.Unfollow(request.Unsubscribe.SubscriptionId);
        client.Respond(correlationId, new Response { Unsubscribe = new UnsubscribeResponse { Known = known } });
        return default;
    }
}
