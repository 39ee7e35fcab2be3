using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class StopDaemonHandler(IDaemonControl daemon) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.StopDaemon;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        client.Respond(correlationId, new Response { StopDaemon = new StopDaemonResponse { Pid = Environment.ProcessId } });
        daemon.RequestStop(request.StopDaemon.GraceMs > 0 ? TimeSpan.FromMilliseconds(request.StopDaemon.GraceMs) : null);
        return default;
    }
}
