using UnityStandIn.Border.Json;

namespace EditorHost.Control;

/// <summary>What a user does with the Editor: play, refresh, click a menu, leave.</summary>
internal static class WorkCommands
{
    public static void AddTo(Dictionary<string, Func<ControlLine, JsonObject>> commands, Editor editor)
    {
        var session = editor.Session;
        commands["focus"] = line => OnMain(session, () => editor.SetFocus(line.Switch(0)));
        commands["refresh"] = _ => OnMain(session, editor.Assets.Refresh);
        commands["compile"] = line => OnMain(session, () => editor.RequestCompilation(line.Count > 0 && line[0] == "clean"));
        commands["reload"] = _ => OnMain(session, editor.Compilation.RequestReload);
        commands["play"] = _ => OnMain(session, () => editor.Play.Request(true));
        commands["stop"] = _ => OnMain(session, () => editor.Play.Request(false));
        commands["pause"] = line => OnMain(session, () => editor.Play.Pause(line.Count == 0 ? !session.State.IsPaused : line.Switch(0)));
        commands["step"] = _ => OnMain(session, editor.Play.Step);
        commands["menu"] = line => Menu(editor, line.Rest(0));
        commands["log"] = line => OnMain(session, () => editor.Scripts.Log(Level(line[0]), line.Rest(1)));
        commands["building"] = line => OnMain(session, () => session.State.IsBuildingPlayer = line.Switch(0));
        commands["quit"] = _ => Quit(editor);
        commands["exit"] = line => Exit(editor, (int)line.Number(0));
    }

    private static JsonObject OnMain(EditorSession session, Action work)
    {
        MainThreadCall.Invoke(session, work);
        return [];
    }

    private static JsonObject Menu(Editor editor, string path)
        => MainThreadCall.Invoke(editor.Session, () => editor.Scripts.ExecuteMenuItem(path)) ? [] : throw new ControlException($"No enabled menu item '{path}'.");

    private static JsonObject Quit(Editor editor)
    {
        // When nobody objects, the process is gone before there is an answer.
        MainThreadCall.Invoke(editor.Session, editor.Quit);
        throw new ControlException("A script vetoed quitting (EditorApplication.wantsToQuit).");
    }

    private static JsonObject Exit(Editor editor, int code)
    {
        editor.Session.Queue.Post(() => editor.Exit(code));
        return [];
    }

    private static int Level(string name)
        => Enum.TryParse<LogTypeNumber>(name, ignoreCase: true, out var type)
            ? (int)type
            : throw new ControlException($"Unknown log level '{name}'; it is log, warning, error, assert or exception.");
}
