using PlayMode = Hawser.Protocol.V1.EditorState.Types.PlayMode;

namespace Hawser.Editor.Commands
{
    /// <summary>The result of the play commands: how play mode is now.</summary>
    internal class PlayState
    {
        [HawserArgument("stopped, playing, paused or transitioning.")]
        public string State { get; set; }

        internal static PlayState Now => new PlayState { State = NameOf(Bootstrap.Runtime.State.Current.Play) };

        internal static string NameOf(PlayMode play) => play.ToString().ToLowerInvariant();
    }
}
