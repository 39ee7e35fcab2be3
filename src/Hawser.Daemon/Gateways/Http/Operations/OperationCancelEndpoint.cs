using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Operations;

/// <summary>POST /operations/{id}/cancel.</summary>
internal sealed class OperationCancelEndpoint(OperationCancelling cancelling) : IHttpEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/operations/{id}/cancel";

    public bool NeedsToken => true;

    public async Task ServeAsync(HttpContext context)
    {
        var accepted = await cancelling.CancelAsync(PathPattern.IdIn(Path, context.Request.Path.Value)).ConfigureAwait(false);
        await ProtoAnswer.WriteAsync(context, new CancelOperationResponse { Accepted = accepted }).ConfigureAwait(false);
    }
}
