using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class RegisterInterruptHandler(InterruptTable interrupts) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.RegisterInterrupt;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var (wanted, notices) = (request.RegisterInterrupt.Interrupt ?? new Interrupt(), request.RegisterInterrupt.Notices);
        if (request.RegisterInterrupt.Wait) InterruptWaiting.Begin(client, correlationId, notices, interrupts, waiter => interrupts.Register(wanted, waiter));
        else client.Respond(correlationId, new Response { Interrupt = interrupts.Register(wanted).Info });
        return default;
    }
}
