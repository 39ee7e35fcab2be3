using UnityStandIn.Border.Json;

namespace EditorHost.Control;

/// <summary>Shows what a settings page or a window draws, and presses a button in it by its text.</summary>
internal static class GuiCommands
{
    public static void AddTo(Dictionary<string, Func<ControlLine, JsonObject>> commands, Editor editor)
    {
        commands["settings"] = line => Draw(editor, "settings", line);
        commands["window"] = line => Draw(editor, "window", line);
    }

    private static JsonObject Draw(Editor editor, string kind, ControlLine line)
    {
        var texts = MainThreadCall.Invoke(editor.Session, () => editor.Scripts.DrawGui(kind, line[0], line.Count > 1 ? line[1] : ""));
        return texts is null ? throw new ControlException($"No {kind} '{line[0]}'.") : new JsonObject { ["texts"] = texts.ToList() };
    }
}
