using Hawser.Daemon.Editors;
using Hawser.Daemon.Events.Clearing;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Logs;

internal sealed class LogClearing(Watermarks watermarks, TargetResolver targets)
{
    private const string DefaultReason = "manual clear";

    public Watermark Clear(HttpRequest request)
    {
        var reason = request.Query["reason"].ToString();
        var editor = request.Query["editor"].ToString();
        var target = HttpTarget.From(request, null, editor.Length > 0 ? editor : null);
        return watermarks.Clear(targets.ProjectMeantBy(target), reason.Length > 0 ? reason : DefaultReason);
    }
}
