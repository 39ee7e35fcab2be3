using Hawser.Daemon.Editors;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Commands.Waiting;

/// <summary>Why an Editor keeps somebody waiting.</summary>
internal sealed class WaitReasons(UsualDurations usual)
{
    /// <summary>How often those who wait are told anew.</summary>
    public static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(1);

    public static readonly WaitReason NextEditor = new("the project's next Editor");

    public WaitReason Away(EditorModel editor) => editor.Phase switch
    {
        Phase.Reloading => Because("the Editor to finish reloading its scripts", editor),
        Phase.Quitting => new WaitReason("the Editor, which is closing"),
        _ => Because("the Editor to connect again", editor),
    };

    public WaitReason Compiling(EditorModel editor) => Because("the Editor to finish compiling", editor);

    /// <summary>Null: it is connected and says that it is ready.</summary>
    public WaitReason? Busy(EditorModel editor) => editor.Phase switch
    {
        _ when !editor.Connected => Away(editor),
        Phase.Ready => null,
        Phase.Compiling => Compiling(editor),
        Phase.Reloading => Away(editor),
        Phase.Importing => Because("the Editor to finish importing", editor),
        Phase.Starting or Phase.Unknown => Because("the Editor to start", editor),
        Phase.Blocked => Because("the Editor's main thread, which is busy or blocked", editor),
        _ => Away(editor),
    };

    private WaitReason Because(string what, EditorModel editor) => new(
        what,
        editor.State.SinceUnixMs > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(editor.State.SinceUnixMs) : null,
        usual.Of(editor.Identity.ProjectId, editor.Phase));
}
