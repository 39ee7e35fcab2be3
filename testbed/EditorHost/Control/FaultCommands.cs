using EditorHost.Faults;
using UnityStandIn.Border;
using UnityStandIn.Border.Json;

namespace EditorHost.Control;

/// <summary>Scripted misbehaviour.</summary>
internal static class FaultCommands
{
    public static void AddTo(Dictionary<string, Func<ControlLine, JsonObject>> commands, Editor editor)
    {
        var session = editor.Session;
        commands["block"] = line => Block(session, line.Seconds(0));
        commands["go"] = _ => Plan(editor.StartHeld.Set);
        commands["slow-import"] = line => Plan(() => session.Delays.SlowImport(line.Seconds(0)));
        commands["slow-compile"] = line => Plan(() => session.Delays.SlowCompile(line.Seconds(0)));
        commands["slow-reload"] = line => Plan(() => session.Delays.SlowReload(line.Seconds(0)));
        commands["dialog"] = line => Dialog(editor, line);
        commands["answer"] = line => editor.Dialogs.Answer(Button(line[0])) ? [] : throw new ControlException("No dialog is open.");
        commands["throw"] = line => Throw(editor, line.Count > 0 ? line.Rest(0) : "thrown by the control channel");
        commands["crash"] = line => Die(session, line.Count > 0 && line[0] == "abort");
    }

    /// <summary>`dialog "text" [ok|cancel seconds]`: without an answer given here it stays until `answer`.</summary>
    private static JsonObject Dialog(Editor editor, ControlLine line)
    {
        var request = new DialogRequest { Title = "Stand-in", Message = line[0], Buttons = ["OK", "Cancel"] };
        TimeSpan? closeAfter = line.Count > 2 ? line.Seconds(2) : null;
        var closeWith = line.Count > 1 ? Button(line[1]) : 0;
        MainThreadCall.Begin(editor.Session, begun => editor.Dialogs.Show(request, closeAfter, closeWith, begun));
        return [];
    }

    private static JsonObject Block(EditorSession session, TimeSpan time)
    {
        MainThreadCall.Begin(session, begun => session.Monitor.During(EditorPhase.Blocked, () =>
        {
            begun();
            Thread.Sleep(time);
        }));
        return [];
    }

    private static JsonObject Plan(Action plan)
    {
        plan();
        return [];
    }

    private static JsonObject Throw(Editor editor, string message)
    {
        MainThreadCall.Invoke(editor.Session, () => editor.Scripts.ThrowInUpdate(message));
        return [];
    }

    private static JsonObject Die(EditorSession session, bool abort)
    {
        Crash.Now(session.Log, abort);
        throw new ControlException("The process survived its own signal.");
    }

    private static int Button(string name) => name switch
    {
        "ok" or "0" => 0,
        "cancel" or "1" => 1,
        "alt" or "2" => 2,
        _ => throw new ControlException($"Unknown button '{name}'; it is ok, cancel or alt."),
    };
}
