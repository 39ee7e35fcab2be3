using System;
using Hawser.Editor.Core.State;
using UnityEditor;
using PlayMode = Hawser.Protocol.V1.EditorState.Types.PlayMode;

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
        internal static PlayMode Now()
        {
            if (EditorApplication.isPlaying != EditorApplication.isPlayingOrWillChangePlaymode) return PlayMode.Transitioning;
            if (!EditorApplication.isPlaying) return PlayMode.Stopped;
            return EditorApplication.isPaused ? PlayMode.Paused : PlayMode.Playing;
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
                    _state.SetPlay(PlayMode.Stopped);
                    break;
                case PlayModeStateChange.EnteredPlayMode:
                    _state.SetPlay(EditorApplication.isPaused ? PlayMode.Paused : PlayMode.Playing);
                    break;
                default:
                    _state.SetPlay(PlayMode.Transitioning);
                    break;
            }
        }

        private void OnPause(PauseState pause)
        {
            if (EditorApplication.isPlaying) _state.SetPlay(pause == PauseState.Paused ? PlayMode.Paused : PlayMode.Playing);
        }
    }
}
