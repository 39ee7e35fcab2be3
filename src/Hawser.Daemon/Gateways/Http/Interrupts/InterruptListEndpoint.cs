using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Interrupts;

/// <summary>GET /interrupts: those that wait, and with <c>all=true</c> those that were resumed lately.</summary>
internal sealed class InterruptListEndpoint(InterruptTable interrupts) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/interrupts";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context) => ProtoAnswer.WriteAsync(context, interrupts.List(new InterruptListRequest
    {
        IncludeResumed = bool.TryParse(context.Request.Query["all"].ToString(), out var all) && all,
        Caller = context.Request.Query["caller"].ToString(),
        Target = HttpTarget.From(context.Request, null, null),
    }));
}
