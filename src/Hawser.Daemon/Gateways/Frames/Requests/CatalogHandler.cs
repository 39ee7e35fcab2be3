using Hawser.Daemon.Commands.Starting;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class CatalogHandler(TargetResolver targets, CatalogStore catalogs, AbsentEditors absent, FrameGatewayOptions options, TimeProvider time) : IRequestHandler
{
    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Catalog;

    public async ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var target = targets.Resolve(request.Catalog.Target);
        var response = target.Editor is { } editor
            ? await OfEditorAsync(editor).ConfigureAwait(false)
            : Remembered(request.Catalog.Target) ?? throw new HawserException(WhyNot(request.Catalog.Target, target.Failure!));
        client.Respond(correlationId, new Response { Catalog = response });
    }

    private async Task<CatalogResponse> OfEditorAsync(TrackedEditor editor)
    {
        // An Editor that has just connected has been asked for its catalog, which is on its way.
        if (editor.Model.Connected) await catalogs.WhenKnown(() => editor.Model, options.CatalogWait, time).ConfigureAwait(false);
        var catalog = catalogs.OfProject(editor.ProjectId, editor.Model)
            ?? throw new HawserException(ErrorCatalog.EditorBusy, $"The Editor {editor} has not told what it offers yet.", "Ask again in a moment.");
        return new CatalogResponse { Catalog = catalog.Catalog, ProjectId = editor.ProjectId, EditorId = editor.Model.Connected ? editor.Id.Value : "" };
    }

    private CatalogResponse? Remembered(EditorTarget? target) =>
        TargetResolver.ProjectOf(target) is { } project && target!.Editor.Length == 0 && catalogs.OfProject(project) is { } catalog
            ? new CatalogResponse { Catalog = catalog.Catalog, ProjectId = project }
            : null;

    private Failure WhyNot(EditorTarget? target, Failure missing) => absent.Look(target) switch
    {
        null => missing,
        { IsComing: false } editor => editor.Failure,
        var editor => Failures.Create(
            ErrorCatalog.EditorBusy, $"What the project's Editor offers is not known before it has started; it waits for {editor.Reason.Said(time.GetUtcNow())}.", "Wait for it: hawser wait ready"),
    };
}
