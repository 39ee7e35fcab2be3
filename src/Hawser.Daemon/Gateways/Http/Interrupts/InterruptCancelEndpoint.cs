using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Interrupts;

/// <summary>POST /interrupts/{id}/cancel.</summary>
internal sealed class InterruptCancelEndpoint(InterruptTable interrupts) : IHttpEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/interrupts/{id}/cancel";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context)
    {
        var accepted = interrupts.Cancel(PathPattern.IdIn(Path, context.Request.Path.Value), out var info);
        return ProtoAnswer.WriteAsync(context, new CancelInterruptResponse { Accepted = accepted, Interrupt = info });
    }
}
