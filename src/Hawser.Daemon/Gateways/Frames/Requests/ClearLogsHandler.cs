using Hawser.Daemon.Editors;
using Hawser.Daemon.Events.Clearing;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class ClearLogsHandler(Watermarks watermarks, TargetResolver targets) : IRequestHandler
{
    private const string DefaultReason = "manual clear";

    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.ClearLogs;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var reason = request.ClearLogs.Reason.Length > 0 ? request.ClearLogs.Reason : DefaultReason;
        var watermark = watermarks.Clear(targets.ProjectMeantBy(request.ClearLogs.Target), reason);
        client.Respond(correlationId, new Response { ClearLogs = new ClearLogsResponse { Watermark = watermark.Number } });
        return default;
    }
}
