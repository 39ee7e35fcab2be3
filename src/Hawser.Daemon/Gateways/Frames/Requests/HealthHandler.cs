using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.Frames.Requests;

/// <summary>The older system's question, whose server was the Editor itself: answered for the Editor that has been here longest.</summary>
internal sealed class HealthHandler(EditorRegistry editors, IDaemonControl daemon) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Health;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var connected = editors.Directory.All.Where(editor => editor.Model.Connected).ToList();
        var first = connected.FirstOrDefault();
        client.Respond(correlationId, new Response
        {
            Health = new HealthResponse
            {
                Ready = first?.Model.Phase == Phase.Ready,
                Version = daemon.Version,
                Status = first?.Model.Phase == Phase.Ready ? "OK" : "BUSY",
                ProjectName = first?.Identity.ProjectName ?? "",
                ProjectPath = first?.Identity.ProjectPath ?? "",
                Editors = connected.Count,
            },
        });
        return default;
    }
}
