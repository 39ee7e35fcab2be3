using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class CancelInterruptHandler(InterruptTable interrupts) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.CancelInterrupt;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var accepted = interrupts.Cancel(request.CancelInterrupt.InterruptId, out var info);
        client.Respond(correlationId, new Response { CancelInterrupt = new CancelInterruptResponse { Accepted = accepted, Interrupt = info } });
        return default;
    }
}
