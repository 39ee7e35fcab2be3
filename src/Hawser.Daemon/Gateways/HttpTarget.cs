using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways;

/// <summary>Which project and Editor an HTTP request is for: by its body, its query or its header, in that order.</summary>
internal static class HttpTarget
{
    public const string ProjectHeader = "X-Hawser-Project";

    public static EditorTarget? From(HttpRequest request, string? project, string? editor)
    {
        project ??= NotEmpty(request.Query["project"].ToString()) ?? NotEmpty(request.Headers[ProjectHeader].ToString());
        if (project is null && editor is null) return null;
        var target = new EditorTarget { Editor = editor ?? "" };
        if (project is null) return target;
        if (project.StartsWith("proj-", StringComparison.Ordinal)) target.ProjectId = project;
        else target.ProjectPath = project;
        return target;
    }

    private static string? NotEmpty(string text) => text.Length > 0 ? text : null;
}
