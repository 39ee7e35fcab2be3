using Hawser.Daemon.Editors.Conditions;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>GET /conditions: how Editors are and what shows it; of one project (<c>project</c>: its id or folder) or Editor, or of all.</summary>
internal sealed class ConditionsEndpoint(EditorConditions conditions) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/conditions";

    public bool NeedsToken => true;

    public async Task ServeAsync(HttpContext context)
    {
        var editor = context.Request.Query["editor"].ToString();
        var answer = new ConditionsResponse();
        answer.Conditions.Add(await conditions.OfAsync(HttpTarget.From(context.Request, null, editor.Length > 0 ? editor : null)).ConfigureAwait(false));
        await ProtoAnswer.WriteAsync(context, answer).ConfigureAwait(false);
    }
}
