using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using static Hawser.Protocol.V1.EditorState.Types;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Commands.Conditions;

/// <summary>What an Editor's state says about a condition. That the main thread really answers is for somebody else to find out.</summary>
internal static class ConditionCheck
{
    /// <returns>What still has to happen; null: nothing.</returns>
    public static WaitReason? WhyNot(Condition condition, EditorModel editor, WaitReasons reasons)
    {
        if (!editor.Connected) return reasons.Away(editor);
        return condition switch
        {
            Condition.Played => editor.State.Play is PlayMode.Playing or PlayMode.Paused ? null : new WaitReason("the Editor to enter play mode"),
            Condition.Idle when editor.State.Play == PlayMode.Transitioning => new WaitReason("the Editor to finish changing its play mode"),
            _ => reasons.Busy(editor),
        };
    }

    public static string NameOf(Condition condition) => condition.ToString().ToLowerInvariant();

    /// <summary>Whether the main thread must have answered. One that plays may be busy with the game's own frame.</summary>
    public static bool NeedsAnswer(Condition condition) => condition != Condition.Played;
}
