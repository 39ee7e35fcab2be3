using Hawser.Daemon.Interrupts;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class AwaitInterruptHandler(InterruptTable interrupts) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.AwaitInterrupt;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var wanted = request.AwaitInterrupt;
        InterruptWaiting.Begin(client, correlationId, wanted.Notices, interrupts, waiter => interrupts.Attach(wanted.InterruptId, waiter));
        return default;
    }
}
