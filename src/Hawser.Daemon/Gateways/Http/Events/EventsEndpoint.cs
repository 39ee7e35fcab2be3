using Hawser.Daemon.Events;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Events;

/// <summary>GET /events: as server-sent events, or over a WebSocket when the caller asks for one.</summary>
internal sealed class EventsEndpoint(EventFeed feed, EventHub events, TimeProvider time) : IHttpEndpoint
{
    /// <summary>Names the life of the store that the numbers belong to.</summary>
    public const string EpochHeader = "Hawser-Epoch";

    public string Method => HttpMethods.Get;

    public string Path => "/events";

    public bool NeedsToken => true;

    public async Task ServeAsync(HttpContext context)
    {
        var wanted = SubscribeQuery.Read(context.Request, time);
        context.Response.Headers[EpochHeader] = events.Epoch;
        if (!WebSocketUpgrade.IsAskedFor(context))
        {
            await feed.RunAsync(context, wanted, new ServerSentEvents(context.Response, events.Epoch)).ConfigureAwait(false);
            return;
        }

        await using var outlet = new WebSocketEvents(context);
        await feed.RunAsync(context, wanted, outlet).ConfigureAwait(false);
    }
}
