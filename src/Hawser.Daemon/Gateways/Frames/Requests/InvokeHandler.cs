using Hawser.Daemon.Commands;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

// The hot path: no task, no queue, no thread hop between a tool's frame and the Editor's.
internal sealed class InvokeHandler(CommandBroker commands) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Invoke;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var caller = new FrameCaller(client, correlationId, request.Invoke.Notices);
        if (!client.TryWait(caller))
        {
            client.Fail(correlationId, Failures.Create(ErrorCatalog.QueueFull, "This connection has as many commands waiting as it may."));
            return default;
        }

        var acceptance = commands.Invoke(request.Invoke, caller);
        if (acceptance.Command is { } command) caller.Bind(command);
        else client.Refuse(caller, correlationId, acceptance.Failure!);
        return default;
    }
}
