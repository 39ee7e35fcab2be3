using Hawser.Daemon.Commands;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class AttachHandler(CommandBroker commands) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.AttachCommand;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var caller = new FrameCaller(client, correlationId, request.AttachCommand.Notices);
        if (!client.TryWait(caller)) throw new HawserException(ErrorCatalog.QueueFull, "This connection has as many commands waiting as it may.");
        var attached = commands.Attach(request.AttachCommand.CommandId, caller);
        if (attached.Command is { } command) caller.Bind(command);
        else client.Refuse(caller, correlationId, attached.Failure!);
        return default;
    }
}
