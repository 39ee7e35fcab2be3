using Hawser.Daemon.Events;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class SubscriptionsHandler(SubscriptionTable subscriptions) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Subscriptions;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var response = new SubscriptionListResponse();
        response.Subscriptions.Add(subscriptions.List());
        client.Respond(correlationId, new Response { Subscriptions = response });
        return default;
    }
}
