using Hawser.Daemon.Events.Queries;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Gateways.Frames.Requests;

/// <summary>Reads from the disk, so not on the loop that reads the client's frames: the answer comes when it is there.</summary>
internal sealed class EventQueryHandler(EventQueries queries, ILogger<EventQueryHandler> log) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.EventQuery;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        _ = AnswerAsync(client, correlationId, request.EventQuery);
        return default;
    }

    private async Task AnswerAsync(ClientPeer client, string correlationId, EventQuery query)
    {
        try
        {
            client.Respond(correlationId, new Response { EventQuery = await queries.AnswerAsync(query).ConfigureAwait(false) });
        }
        catch (HawserException e)
        {
            client.Fail(correlationId, e.Failure);
        }
        catch (Exception e)
        {
            // Nobody awaits this, and the client waits for an answer.
            log.QueryFaulted(e);
            client.Fail(correlationId, Failures.Create(ErrorCatalog.Internal, "The events could not be read."));
        }
    }
}
