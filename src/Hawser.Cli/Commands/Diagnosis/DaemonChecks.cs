using Hawser.Cli.Output;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Diagnosis;

/// <summary>The daemon and the Editors, as far as they can be asked.</summary>
internal static class DaemonChecks
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(CliContext context, string? projectId, CancellationToken cancellationToken)
    {
        try
        {
            var began = context.Time.GetTimestamp();
            await using var client = await HawserClient.ConnectAsync(context.ClientOptions with { Starter = null, OnNotice = null }, cancellationToken);
            var editors = await client.EditorsAsync(cancellationToken: cancellationToken);
            return [Daemon(client, context.Time.GetElapsedTime(began)), Versions(client.Welcome), .. Editors(editors, projectId)];
        }
        catch (HawserException e)
        {
            var verdict = e.Code == ErrorCatalog.DaemonUnreachable ? Verdict.Warn : Verdict.Fail;
            return [new Finding("daemon", verdict, e.Failure.Message, FailureText.HintsOf(e.Failure)[0])];
        }
    }

    private static Finding Daemon(HawserClient client, TimeSpan took) =>
        Finding.Ok("daemon", $"pid {client.Endpoint.Pid}, answers within {Ages.Of(took)}");

    private static Finding Versions(Welcome welcome) => welcome.ServerVersion == ToolVersion.Number
        ? Finding.Ok("versions", $"this program and the daemon are {ToolVersion.Number}")
        : Finding.Warn("versions", $"the daemon is {welcome.ServerVersion}, this program {ToolVersion.Number}", "Bring both to one version: hawser daemon restart");

    private static IEnumerable<Finding> Editors(IReadOnlyList<EditorInfo> editors, string? projectId)
    {
        var here = projectId is null ? editors : [.. editors.Where(editor => editor.Identity.ProjectId == projectId)];
        if (here.Count == 0)
        {
            yield return Finding.Warn("editor", projectId is null ? "none is connected" : $"none has this project open ({editors.Count} connected in all)", "Open the project in Unity; the package connects by itself");
            yield break;
        }

        foreach (var editor in here) yield return Editor(editor);
    }

    private static Finding Editor(EditorInfo editor)
    {
        var name = $"{EditorText.IdOf(editor)} (pid {editor.Identity.Pid}, Unity {editor.Identity.UnityVersion}) is {EditorText.PhaseOf(editor)}";
        if (editor.State is { CompileFailed: true }) return Finding.Warn("editor", name, "See the errors and mend them: hawser asset refresh");
        if (editor.Identity.PackageVersion.Length > 0 && editor.Identity.PackageVersion != ToolVersion.Number)
            return Finding.Warn("editor", $"{name}; its package is {editor.Identity.PackageVersion}, this program {ToolVersion.Number}", "Bring both to one version in the project's Packages/manifest.json");
        return editor.State?.Phase == EditorState.Types.Phase.Blocked
            ? Finding.Warn("editor", $"{name}: its main thread does not tick", "Look at the Editor for a dialog or a long import")
            : Finding.Ok("editor", name);
    }
}
