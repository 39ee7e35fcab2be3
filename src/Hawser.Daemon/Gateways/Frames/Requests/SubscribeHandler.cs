using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class SubscribeHandler(SubscriptionTable subscriptions, FilterCompiler filters, EventHub events) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Subscribe;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var (wanted, last) = (request.Subscribe, events.Last);
        var filter = filters.Compile(wanted.Filter);
        var subscription = wanted.RegisterOnly
            ? subscriptions.Register(wanted, filter, client.Name)
            : subscriptions.Subscribe(wanted, filter, client.Name);
        client.Respond(correlationId, new Response
        {
            Subscribe = new SubscribeResponse { SubscriptionId = subscription.Id, Epoch = events.Epoch, LastSequence = last },
        });
        if (!wanted.RegisterOnly) client.Follow(subscription); // after the response, so that its first event follows it on the wire
        return default;
    }
}
