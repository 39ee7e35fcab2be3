using Hawser.Daemon.Editors;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Commands;

/// <summary>What a command waits for, in words that go on after "waits for".</summary>
internal static class WaitReasons
{
    public const string NextEditor = "the project's next Editor";

    public static string Away(EditorModel editor, DateTimeOffset now) => editor.Phase switch
    {
        Phase.Reloading => $"the Editor to finish reloading its scripts{SoFar(editor, now)}",
        Phase.Quitting => "the Editor, which is closing",
        _ => $"the Editor to connect again{SoFar(editor, now)}",
    };

    public static string Compiling(EditorModel editor, DateTimeOffset now) => $"the Editor to finish compiling{SoFar(editor, now)}";

    private static string SoFar(EditorModel editor, DateTimeOffset now)
    {
        var seconds = (now.ToUnixTimeMilliseconds() - editor.State.SinceUnixMs) / 1000.0;
        return editor.State.SinceUnixMs > 0 && seconds >= 0.05 ? $" ({seconds:0.0} s so far)" : "";
    }
}
