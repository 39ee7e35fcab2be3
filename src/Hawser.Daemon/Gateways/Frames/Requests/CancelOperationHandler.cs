using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class CancelOperationHandler(OperationCancelling cancelling) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.CancelOperation;

    public async ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var accepted = await cancelling.CancelAsync(request.CancelOperation.OpId).ConfigureAwait(false);
        client.Respond(correlationId, new Response { CancelOperation = new CancelOperationResponse { Accepted = accepted } });
    }
}
