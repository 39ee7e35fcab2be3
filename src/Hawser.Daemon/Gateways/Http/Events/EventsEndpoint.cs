using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
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
        var wanted = ReadQuery(context.Request);
        context.Response.Headers[EpochHeader] = events.Epoch;
        if (!WebSocketUpgrade.IsAskedFor(context))
        {
            await feed.RunAsync(context, wanted, new ServerSentEvents(context.Response, events.Epoch)).ConfigureAwait(false);
            return;
        }

        await using var outlet = new WebSocketEvents(context);
        await feed.RunAsync(context, wanted, outlet).ConfigureAwait(false);
    }

    private Subscribe ReadQuery(HttpRequest request)
    {
        var editor = request.Query["editor"].ToString();
        // A name that comes twice counts twice: the values arrive joined by commas.
        var words = new SubscribeWords(name => request.Query[name].ToString());
        return words.Read(HttpTarget.From(request, null, editor.Length > 0 ? editor : null), request.Headers["Last-Event-ID"].ToString(), time);
    }
}
