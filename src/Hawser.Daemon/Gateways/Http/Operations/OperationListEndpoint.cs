using Hawser.Daemon.Editors;
using Hawser.Daemon.Operations;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Operations;

/// <summary>GET /operations: those that run, and with <c>all=true</c> those that ended lately.</summary>
internal sealed class OperationListEndpoint(OperationTable operations) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/operations";

    public bool NeedsToken => true;

    public Task ServeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var project = TargetResolver.ProjectOf(HttpTarget.From(context.Request, null, null));
        var includeEnded = bool.TryParse(query["all"].ToString(), out var all) && all;
        var answer = new OperationListResponse();
        answer.Operations.Add(operations.List(includeEnded).Where(operation =>
            (project is null || operation.ProjectId == project) && operation.EditorId.StartsWith(query["editor"].ToString(), StringComparison.OrdinalIgnoreCase)));
        return ProtoAnswer.WriteAsync(context, answer);
    }
}
