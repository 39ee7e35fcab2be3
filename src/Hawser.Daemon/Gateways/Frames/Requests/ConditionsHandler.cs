using Hawser.Daemon.Editors.Conditions;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

/// <summary>Looking takes files and processes: off the receive loop, so that whoever asks goes on being served.</summary>
internal sealed class ConditionsHandler(EditorConditions conditions) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Conditions;

    public async ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var response = new ConditionsResponse();
        response.Conditions.Add(await conditions.OfAsync(request.Conditions.Target).ConfigureAwait(false));
        client.Respond(correlationId, new Response { Conditions = response });
    }
}
