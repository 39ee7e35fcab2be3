using Hawser.Daemon.Events;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class SubscriptionStatusHandler(SubscriptionTable subscriptions) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Subscription;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        client.Respond(correlationId, new Response { Subscription = subscriptions.Describe(request.Subscription.SubscriptionId) });
        return default;
    }
}
