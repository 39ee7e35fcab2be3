using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class OperationHandler(OperationTable operations, OperationHistory history) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Operation;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var operation = operations.Find(request.Operation.OpId);
        var response = new OperationResponse { Operation = operation };
        response.History.Add(history.Of(operation));
        client.Respond(correlationId, new Response { Operation = response });
        return default;
    }
}
