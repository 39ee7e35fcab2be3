using System;
using Hawser.Editor.Core.State;
using UnityEditor;
using Play = Hawser.Protocol.V1.EditorState.Types.Play;

namespace Hawser.Editor.Adapters
{
    /// <summary>Follows play mode. A domain reload says nothing about it: entering may or may not reload.</summary>
    internal sealed class PlayModeWatch : IDisposable
    {
        private readonly StateTracker _state;

        internal PlayModeWatch(StateTracker state)
        {
            _state = state;
            _state.SetPlay(Now());
            EditorApplication.playModeStateChanged += OnChange;
            EditorApplication.pauseStateChanged += OnPause;
        }

        /// <summary>As Unity's flags have it, for when no event has told yet.</summary>
        internal static Play Now()
        {
            if (EditorApplication.isPlaying != EditorApplication.isPlayingOrWillChangePlaymode) return Play.Transitioning;
            if (!EditorApplication.isPlaying) return Play.Stopped;
            return EditorApplication.isPaused ? Play.Paused : Play.Playing;
        }

        public void Dispose()
        {
            EditorApplication.playModeStateChanged -= OnChange;
            EditorApplication.pauseStateChanged -= OnPause;
        }

        private void OnChange(PlayModeStateChange change)
        {
            switch (change)
            {
                case PlayModeStateChange.EnteredEditMode:
                    _state.SetPlay(Play.Stopped);
                    break;
                case PlayModeStateChange.EnteredPlayMode:
                    _state.SetPlay(EditorApplication.isPaused ? Play.Paused : Play.Playing);
                    break;
                default:
                    _state.SetPlay(Play.Transitioning);
                    break;
            }
        }

        private void OnPause(PauseState pause)
        {
            if (EditorApplication.isPlaying) _state.SetPlay(pause == PauseState.Paused ? Play.Paused : Play.Playing);
        }
    }
}
