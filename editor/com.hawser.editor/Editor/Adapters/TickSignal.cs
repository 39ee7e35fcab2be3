using System;
using System.Reflection;
using UnityEditor;

namespace Hawser.Editor.Adapters
{
    /// <summary>
    /// EditorApplication.SignalTick makes the Editor's loop come round once, and may be called from any thread. Unity keeps it
    /// internal, in every version from 2020.3 on. Where it is missing, an unfocused Editor is as slow as it always was.
    /// </summary>
    internal static class TickSignal
    {
        internal static Action Bind()
        {
            var method = typeof(EditorApplication).GetMethod(
                "SignalTick", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, null, Type.EmptyTypes, null);
            return method == null ? () => { } : (Action)Delegate.CreateDelegate(typeof(Action), method);
        }
    }
}
