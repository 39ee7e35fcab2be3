using System;
using Hawser.Editor.Core.State;
using UnityEditor;
#if !UNITY_2022_2_OR_NEWER
using UnityEditorInternal;
#endif

namespace Hawser.Editor.Adapters
{
    /// <summary>Whether the Editor has the focus. Before 2022.2 no event tells: then it is what it was when the domain began.</summary>
    internal sealed class FocusWatch : IDisposable
    {
#if UNITY_2022_2_OR_NEWER
        private readonly StateTracker _state;

        internal FocusWatch(StateTracker state)
        {
            _state = state;
            _state.SetFocused(EditorApplication.isFocused);
            EditorApplication.focusChanged += _state.SetFocused;
        }

        public void Dispose() => EditorApplication.focusChanged -= _state.SetFocused;
#else
        internal FocusWatch(StateTracker state) => state.SetFocused(InternalEditorUtility.isApplicationActive);

        public void Dispose()
        {
        }
#endif
    }
}
