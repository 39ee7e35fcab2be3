using Hawser.Daemon.Gateways.Http.Events;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

/// <summary>GET /logs/stream: new lines as the older system sends them. Who wants to resume reads <c>/events</c>.</summary>
internal sealed class LogStreamEndpoint(EventFeed feed) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/logs/stream";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context) => feed.RunAsync(
        context, new Subscribe { Filter = LogQuery.FilterOf(context.Request) }, new LogLines(context.Response, LogQuery.HasSource(context.Request)));
}
