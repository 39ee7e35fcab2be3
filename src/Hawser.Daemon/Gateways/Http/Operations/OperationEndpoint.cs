using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Operations;

/// <summary>GET /operations/{id}: one operation, by a unique beginning of its id, and what it has said.</summary>
internal sealed class OperationEndpoint(OperationTable operations, OperationHistory history) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/operations/{id}";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context)
    {
        var operation = operations.Find(PathPattern.IdIn(Path, context.Request.Path.Value));
        var answer = new OperationResponse { Operation = operation };
        answer.History.Add(history.Of(operation));
        return ProtoAnswer.WriteAsync(context, answer);
    }
}
