using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class InterruptsHandler(InterruptTable interrupts) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Interrupts;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        client.Respond(correlationId, new Response { Interrupts = interrupts.List(request.Interrupts) });
        return default;
    }
}
