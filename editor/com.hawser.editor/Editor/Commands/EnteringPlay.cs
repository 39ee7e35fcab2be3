using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using UnityEditor;

namespace Hawser.Editor.Commands
{
    /// <summary>
    /// The rest of play.enter, tick by tick: waits until Unity may enter, asks it to, waits until it has. It asks Unity's flags
    /// and keeps no more than the step it is at, so a reload between any two ticks changes nothing.
    /// </summary>
    internal static class EnteringPlay
    {
        internal const string Name = "play.enter";
        internal static readonly JsonValue Begin = JsonValue.From("waiting");
        private static readonly JsonValue Asked = JsonValue.From("asked");

        [HawserContinuation(Name)]
        internal static Continuation Go(CommandContext context, JsonValue step) => step == Begin ? WaitAndAsk() : Follow(step);

        private static Continuation WaitAndAsk()
        {
            if (EditorApplication.isCompiling || EditorApplication.isUpdating) return Continuation.NotYet;
            if (EditorUtility.scriptCompilationFailed) throw new HawserException(CompileFailures.Create(Bootstrap.Runtime.Compile));
            EditorApplication.EnterPlaymode();
            return Continuation.Again(Asked);
        }

        private static Continuation Follow(JsonValue step)
        {
            var state = PlayState.Now.State;
            if (state == "playing" || state == "paused") return Continuation.Done(new PlayCommands.EnterResult { State = state });
            if (EditorApplication.isPlayingOrWillChangePlaymode) return Continuation.NotYet;

            // Unity takes the wish up at its next tick at the latest. One more, and it has gone back to edit mode.
            if (step == Asked) return Continuation.Again(JsonValue.From("asked a tick ago"));
            if (EditorUtility.scriptCompilationFailed) throw new HawserException(CompileFailures.Create(Bootstrap.Runtime.Compile));
            throw new HawserException(ErrorCatalog.PlayModeFailed, "Unity began to enter play mode and went back to edit mode.");
        }
    }
}
