using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser editors</c>: every Editor the daemon knows.</summary>
internal static class EditorsCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("editors", "List the Editors that the daemon knows, of all projects.");
        command.SetAction((_, _) => RunAsync(context));
        return command;
    }

    private static Task<int> RunAsync(CliContext context) => context.WithClientAsync(async (client, cancel) =>
    {
        var editors = await client.EditorsAsync(cancellationToken: cancel);
        context.Print("editors", () => JsonValue.Array(editors.Select(EditorText.ToJson)), screen => Write(screen, editors, context.Time));
        if (editors.Count == 0) context.Remark("No Editor is connected. Open a project that has the Hawser package; it connects by itself.");
        return 0;
    });

    public static void Write(Screen screen, IReadOnlyList<EditorInfo> editors, TimeProvider time)
    {
        if (editors.Count == 0) return;
        var table = new TextTable("EDITOR", "PID", "STATE", "PLAY", "SINCE", "UNITY", "PROJECT");
        foreach (var editor in editors) table.Add(
            EditorText.IdOf(editor), $"{editor.Identity.Pid}", EditorText.PhaseOf(editor), EditorText.PlayOf(editor),
            Ages.Since(editor.State?.SinceUnixMs ?? 0, time), editor.Identity.UnityVersion, editor.Identity.ProjectPath);
        table.Write(screen);
    }
}
