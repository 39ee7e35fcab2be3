using Hawser.Daemon.Commands;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class CancelHandler(CommandBroker commands) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.CancelCommand;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var accepted = commands.Cancel(new CommandId(request.CancelCommand.CommandId));
        client.Respond(correlationId, new Response { CancelCommand = new CancelCommandResponse { Accepted = accepted } });
        return default;
    }
}
