using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class CommandsHandler(CommandBroker commands) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Commands;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var project = TargetResolver.ProjectOf(request.Commands.Target);
        var response = new CommandListResponse();
        response.Commands.Add(commands.Snapshot()
            .Where(command => (project is null || command.ProjectId == project) && (request.Commands.IncludeEnded || !command.HasEnded))
            .Select(CommandInfos.Describe));
        client.Respond(correlationId, new Response { Commands = response });
        return default;
    }
}
