using Hawser.Daemon.Interrupts;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Interrupts;

/// <summary>An interrupt as the answer, at once or, with <c>wait=true</c>, when it is resumed. For whatever reason it is resumed, that is
/// a 200: the reason is what was asked for.</summary>
internal static class InterruptAnswers
{
    public static Task AnswerAsync(HttpContext context, InterruptTable interrupts, Func<IInterruptWaiter?, TrackedInterrupt> find) =>
        bool.TryParse(context.Request.Query["wait"].ToString(), out var wait) && wait
            ? WaitAsync(context, interrupts, find)
            : ProtoAnswer.WriteAsync(context, find(null).Info);

    private static async Task WaitAsync(HttpContext context, InterruptTable interrupts, Func<IInterruptWaiter?, TrackedInterrupt> find)
    {
        var waiter = new HttpInterruptWaiter();
        var interrupt = find(waiter);
        InterruptInfo? resumed;
        Failure? abandoned;
        try
        {
            (resumed, abandoned) = await waiter.Answer.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            interrupts.Leave(interrupt, waiter);
        }

        if (resumed is null) throw new HawserException(abandoned!);
        await ProtoAnswer.WriteAsync(context, resumed).ConfigureAwait(false);
    }
}
