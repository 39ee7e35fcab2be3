using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

internal sealed class ClientPeerFactory(RequestTable requests, CommandBroker commands, SubscriptionTable subscriptions, FrameGatewayOptions options)
{
    /// <summary>What a client of the older system gets without asking: it has no request for it.</summary>
    private static readonly Subscribe EverythingItKnows = new()
    {
        Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log, EventFilter.Types.Kind.Operation } },
    };

    public ClientPeer Create(Hello hello) =>
        new(requests, commands, subscriptions, options, new ClientTraits(
            hello.ClientName, Features.Accept(hello.Features).Contains(Features.Batches), hello.Role == Role.Unspecified ? EverythingItKnows : null));
}
