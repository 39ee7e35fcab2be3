using Hawser.Daemon.Commands.Conditions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class WaitForHandler(ConditionWaits waits) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.WaitFor;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var caller = new FrameCaller(client, correlationId, request.WaitFor.Notices);
        if (!client.TryWait(caller)) throw new HawserException(ErrorCatalog.QueueFull, "This connection has as many commands waiting as it may.");
        caller.Bind(waits.Begin(request.WaitFor, caller));
        return default;
    }
}
