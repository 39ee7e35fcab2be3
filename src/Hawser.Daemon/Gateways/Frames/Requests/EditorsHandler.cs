using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class EditorsHandler(TargetResolver targets, EditorConditions conditions, CommandBroker commands) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Editors;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var response = new EditorListResponse();
        response.Editors.Add(targets.Matching(request.Editors.Target).Select(editor => EditorInfos.Describe(editor, commands.HeldBy(editor.Id), conditions.WordOf(editor))));
        client.Respond(correlationId, new Response { Editors = response });
        return default;
    }
}
