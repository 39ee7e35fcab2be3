using Hawser.Daemon.Interrupts;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Interrupts;

/// <summary>POST /interrupts: registers one; see <see cref="InterruptRequest"/>.</summary>
internal sealed class InterruptRegisterEndpoint(InterruptTable interrupts, TimeProvider time) : IHttpEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/interrupts";

    public bool NeedsToken => true;

    public async Task ServeAsync(HttpContext context)
    {
        var wanted = await InterruptRequest.ReadAsync(context.Request, time).ConfigureAwait(false);
        await InterruptAnswers.AnswerAsync(context, interrupts, waiter => interrupts.Register(wanted, waiter)).ConfigureAwait(false);
    }
}
