using Hawser.Daemon.Editors;
using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class OperationsHandler(OperationTable operations) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Operations;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var project = TargetResolver.ProjectOf(request.Operations.Target);
        var editor = request.Operations.Target?.Editor ?? "";
        var response = new OperationListResponse();
        response.Operations.Add(operations.List(request.Operations.IncludeEnded).Where(operation =>
            (project is null || operation.ProjectId == project) && operation.EditorId.StartsWith(editor, StringComparison.OrdinalIgnoreCase)));
        client.Respond(correlationId, new Response { Operations = response });
        return default;
    }
}
