using Hawser.Daemon.Events;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class EventQueryHandler(EventHub events, FilterCompiler filters) : IRequestHandler
{
    private const int DefaultLimit = 100;
    private const int MostEvents = 10_000;

    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.EventQuery;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var query = request.EventQuery;
        var limit = query.Limit == 0 ? DefaultLimit : (int)Math.Min(query.Limit, MostEvents);
        var response = new EventQueryResponse { LastSequence = events.Last, Epoch = events.Epoch };
        response.Events.Add(events.Newest(filters.Compile(query.Filter), limit, query.Since));
        client.Respond(correlationId, new Response { EventQuery = response });
        return default;
    }
}
