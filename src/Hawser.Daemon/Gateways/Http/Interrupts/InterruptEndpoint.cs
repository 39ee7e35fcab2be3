using Hawser.Daemon.Interrupts;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Interrupts;

/// <summary>GET /interrupts/{id}: one, by a unique beginning of its id; with <c>wait=true</c> when it is resumed.</summary>
internal sealed class InterruptEndpoint(InterruptTable interrupts) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/interrupts/{id}";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context)
    {
        var id = PathPattern.IdIn(Path, context.Request.Path.Value);
        return InterruptAnswers.AnswerAsync(context, interrupts, waiter => interrupts.Attach(id, waiter));
    }
}
