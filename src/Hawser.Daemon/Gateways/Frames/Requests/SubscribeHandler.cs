using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class SubscribeHandler(SubscriptionTable subscriptions, FilterCompiler filters, EventHub events) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Subscribe;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var last = events.Last;
        var subscription = subscriptions.Subscribe(request.Subscribe, filters.Compile(request.Subscribe.Filter));
        client.Respond(correlationId, new Response
        {
            Subscribe = new SubscribeResponse { SubscriptionId = subscription.Id, Epoch = events.Epoch, LastSequence = last },
        });
        client.Follow(subscription); // after the response, so that its first event follows it on the wire
        return default;
    }
}
