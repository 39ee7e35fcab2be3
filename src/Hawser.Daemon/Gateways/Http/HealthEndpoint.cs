using System.Text.Json;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>
/// Does it answer, and is a project's Editor there? With the older system's fields. Without the token it says only that it answers:
/// what is open on this machine is not for every user of it.
/// </summary>
internal sealed class HealthEndpoint(TargetResolver targets, IDaemonControl daemon, EventHub events, HttpGuard guard) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => "/health";

    public bool NeedsToken => false;

    public Task ServeAsync(HttpContext context)
    {
        var editors = guard.HasToken(context.Request) ? targets.Matching(HttpTarget.From(context.Request, null, null)) : [];
        var editor = editors.FirstOrDefault(editor => editor.Model.Connected) ?? editors.FirstOrDefault();
        return JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", (this, editor, editors.Length), Write);
    }

    private static void Write(Utf8JsonWriter json, (HealthEndpoint Endpoint, TrackedEditor? Editor, int Editors) health)
    {
        var model = health.Editor?.Model;
        json.WriteStartObject();
        json.WriteString("status", "ok");
        json.WriteString("projectId", health.Editor?.ProjectId);
        json.WriteBoolean("unityConnected", model?.Connected == true);
        json.WriteString("bridgeVersion", health.Endpoint.Version);
        json.WriteString("unityPluginVersion", model?.Identity.PackageVersion);
        json.WriteBoolean("editorReady", model is { Connected: true, Phase: EditorState.Types.Phase.Ready });
        json.WriteString("phase", model?.Phase.ToString());
        json.WriteNumber("editors", health.Editors);
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("epoch", health.Endpoint.Epoch);
        json.WriteEndObject();
    }

    private string Version => daemon.Version;

    private string Epoch => events.Epoch;
}
