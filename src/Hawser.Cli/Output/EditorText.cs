using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Cli.Output;

/// <summary>An Editor in words and as JSON.</summary>
internal static class EditorText
{
    public const int ShortId = 8;

    /// <summary>How it is, in a word or two.</summary>
    public static string PhaseOf(EditorInfo editor)
    {
        if (editor.Condition.Length > 0) return PlainText.OnOneLine(editor.Condition) + (editor.State is { CompileFailed: true } ? ", scripts do not compile" : "");
        // A daemon that is older says no more than this.
        var phase = editor.Connected || editor.State?.Phase is Phase.Reloading or Phase.Quitting ? NameOf(editor.State?.Phase ?? Phase.Unknown) : "away";
        return editor.State is { CompileFailed: true } ? phase + ", scripts do not compile" : phase;
    }

    public static string PlayOf(EditorInfo editor) => NameOf(editor.State?.Play ?? PlayMode.Stopped);

    public static string IdOf(EditorInfo editor) => editor.Identity.SessionId is { Length: > ShortId } id ? id[..ShortId] : editor.Identity.SessionId;

    public static JsonValue ToJson(EditorInfo editor) => JsonValue.Object(
        ("editorId", editor.Identity.SessionId),
        ("pid", editor.Identity.Pid),
        ("projectId", editor.Identity.ProjectId),
        ("projectPath", editor.Identity.ProjectPath),
        ("projectName", editor.Identity.ProjectName),
        ("unityVersion", editor.Identity.UnityVersion),
        ("packageVersion", editor.Identity.PackageVersion),
        ("connected", editor.Connected),
        ("condition", editor.Condition),
        ("phase", NameOf(editor.State?.Phase ?? Phase.Unknown)),
        ("play", PlayOf(editor)),
        ("focused", editor.State?.Focused ?? false),
        ("compileFailed", editor.State?.CompileFailed ?? false),
        ("sinceUnixMs", editor.State?.SinceUnixMs ?? 0),
        ("commandsHeld", (long)editor.CommandsHeld));

    private static string NameOf(Phase phase) => phase.ToString().ToLowerInvariant();

    private static string NameOf(PlayMode play) => play.ToString().ToLowerInvariant();
}
