using System.Diagnostics;
using EditorHost.Domains;
using UnityStandIn.Border.Json;

namespace EditorHost.Control;

/// <summary>Commands that only look. They answer even while the main thread is stuck.</summary>
internal static class StateCommands
{
    private const double DefaultWait = 60;

    public static void AddTo(Dictionary<string, Func<ControlLine, JsonObject>> commands, Editor editor)
    {
        commands["status"] = _ => Status(editor);
        commands["wait"] = line => Wait(editor, line);
        commands["memory"] = _ => Memory(editor);
        commands["leaks"] = _ => new JsonObject { ["leaks"] = editor.Session.Monitor.Leaks.Select(Describe).ToList() };
    }

    private static JsonObject Status(Editor editor)
    {
        var (session, state) = (editor.Session, editor.Session.State);
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["phase"] = Name(session.Monitor.Phase),
            ["pid"] = process.Id,
            ["version"] = session.Version.Text,
            ["project"] = session.Project.Root,
            ["log"] = session.LogPath,
            ["reloads"] = session.Monitor.Reloads,
            ["generation"] = state.Generation,
            ["leakedDomains"] = session.Monitor.Leaks.Length,
            ["ticks"] = state.TickCount,
            ["frames"] = state.FrameCount,
            ["lastTickMs"] = Milliseconds(Stopwatch.GetTimestamp() - state.LastTick),
            ["updateMs"] = Milliseconds(state.UpdateTime),
            ["cpuMs"] = process.TotalProcessorTime.TotalMilliseconds,
            ["focused"] = state.IsFocused,
            ["playing"] = state.IsPlaying,
            ["paused"] = state.IsPaused,
            ["willPlay"] = state.WillPlay,
            ["compiling"] = state.IsCompiling,
            ["updating"] = state.IsUpdating,
            ["compilationFailed"] = state.CompilationFailed,
            ["dialog"] = editor.Dialogs.Open?.Message,
        };
    }

    private static JsonObject Memory(Editor editor)
    {
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["heapBytes"] = GC.GetTotalMemory(forceFullCollection: true),
            ["residentBytes"] = process.WorkingSet64,
            ["scriptAssemblies"] = editor.ScriptAssemblies,
        };
    }

    private static JsonObject Describe(LeakReport leak) => new()
    {
        ["generation"] = leak.Generation,
        ["message"] = leak.Message,
        ["holders"] = leak.Holders.ToList(),
        ["stillThere"] = leak.IsStillThere(),
    };

    /// <summary>`wait ready [seconds]`, `wait reload n [seconds]`: n reloads since the Editor started.</summary>
    private static JsonObject Wait(Editor editor, ControlLine line)
    {
        var (reached, patience) = line[0] switch
        {
            "ready" => (IsReady(editor), line.Seconds(1, DefaultWait)),
            "reload" => (HasReloaded((int)line.Number(1)), line.Seconds(2, DefaultWait)),
            "dialog" => ((phase, _) => phase == EditorPhase.Dialog, line.Seconds(1, DefaultWait)),
            var other => throw new ControlException($"Can't wait for '{other}'; it is ready, reload <n> or dialog."),
        };
        if (!editor.Session.Monitor.WaitUntil(reached, patience))
            throw new ControlException($"Not {line.Rest(0)} within {patience.TotalSeconds:0.#} s; the phase is {Name(editor.Session.Monitor.Phase)}.");
        return new JsonObject { ["reloads"] = editor.Session.Monitor.Reloads, ["generation"] = editor.Session.State.Generation };
    }

    private static Func<EditorPhase, int, bool> IsReady(Editor editor)
        => (phase, _) => phase == EditorPhase.Ready && !editor.Session.State.IsCompiling && editor.Session.State.WillPlay == editor.Session.State.IsPlaying;

    private static Func<EditorPhase, int, bool> HasReloaded(int count) => (phase, reloads) => reloads >= count && phase == EditorPhase.Ready;

    private static string Name(EditorPhase phase) => phase.ToString().ToLowerInvariant();

    private static double Milliseconds(long stopwatchTicks) => stopwatchTicks * 1000.0 / Stopwatch.Frequency;
}
