using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using UnityEditor;

namespace Hawser.Editor.Commands
{
    internal static class PlayCommands
    {
        [HawserCommand("play.status", "Says whether the game runs.", Traits = CommandTraits.Read, MainThread = false, Quick = true)]
        internal static PlayState Status() => PlayState.Now;

        [HawserCommand("play.enter", "Enters play mode, and returns when the game runs.",
            Description = "Waits for a compile under way. Refuses when the scripts have errors. Unity reloads the scripting domain on the way, unless the project turned that off.",
            Traits = CommandTraits.Idempotent | CommandTraits.Reloads, TimeoutSeconds = 120, Result = typeof(EnterResult))]
        internal static object Enter()
        {
            if (EditorApplication.isPlaying && EditorApplication.isPlayingOrWillChangePlaymode) return new EnterResult { State = PlayState.Now.State, AlreadyPlaying = true };
            return Continuation.At(EnteringPlay.Name, EnteringPlay.Begin);
        }

        [HawserCommand("play.exit", "Leaves play mode, and returns when the Editor is back in edit mode.",
            Traits = CommandTraits.Idempotent | CommandTraits.Reloads, TimeoutSeconds = 120, Result = typeof(ExitResult))]
        internal static object Exit()
        {
            if (!EditorApplication.isPlaying && !EditorApplication.isPlayingOrWillChangePlaymode) return new ExitResult { State = PlayState.Now.State, AlreadyStopped = true };
            EditorApplication.ExitPlaymode();
            return Continuation.At(LeavingPlay);
        }

        [HawserCommand("play.pause", "Pauses the game, or lets it go on.", Traits = CommandTraits.Idempotent)]
        internal static PlayState Pause([HawserArgument("False: let it go on.")] bool paused = true)
        {
            DemandPlaying("pause");
            EditorApplication.isPaused = paused;
            return new PlayState { State = paused ? "paused" : "playing" };
        }

        [HawserCommand("play.step", "Runs one frame of the game, and pauses it.")]
        internal static PlayState Step()
        {
            DemandPlaying("step");
            EditorApplication.Step();
            return new PlayState { State = "paused" };
        }

        private const string LeavingPlay = "play.exit";

        [HawserContinuation(LeavingPlay)]
        internal static Continuation Leaving(CommandContext context, JsonValue state) =>
            EditorApplication.isPlaying || EditorApplication.isPlayingOrWillChangePlaymode
                ? Continuation.NotYet
                : Continuation.Done(new ExitResult { State = "stopped" });

        private static void DemandPlaying(string what)
        {
            if (!EditorApplication.isPlaying) throw new HawserException(ErrorCatalog.NotPlaying, $"There is no game running to {what}.");
        }

        internal sealed class EnterResult : PlayState
        {
            [HawserArgument("The game ran before the command came.")]
            public bool AlreadyPlaying { get; set; }
        }

        internal sealed class ExitResult : PlayState
        {
            [HawserArgument("No game ran when the command came.")]
            public bool AlreadyStopped { get; set; }
        }
    }
}
