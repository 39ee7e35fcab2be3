using System;
using Hawser.Editor.Core.Logs;
using UnityEditor;
using UnityEngine;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Adapters
{
    /// <summary>Hands Unity's log lines to the log ring, on whatever thread they were written.</summary>
    internal sealed class ConsoleTap : IDisposable
    {
        /// <summary>Unity begins a stack trace with its own way from Debug.Log to the console.</summary>
        internal static readonly string[] FramesOfLogging =
        {
            "UnityEngine.Debug:",
            "UnityEngine.Logger:",
            "UnityEngine.DebugLogHandler:",
            "UnityEngine.StackTraceUtility:",
            "UnityEngine.Assertions.Assert:",
        };

        private const string Category = "Unity";

        private readonly LogRing _logs;

        internal ConsoleTap(LogRing logs)
        {
            _logs = logs;
            Subscribe();
            EditorApplication.playModeStateChanged += Resubscribe;
        }

        public void Dispose()
        {
            EditorApplication.playModeStateChanged -= Resubscribe;
            Application.logMessageReceivedThreaded -= OnLog;
        }

        // Unity loses subscribers of this event when it leaves play mode (UUM-148802).
        private void Resubscribe(PlayModeStateChange change) => Subscribe();

        private void Subscribe()
        {
            Application.logMessageReceivedThreaded -= OnLog;
            Application.logMessageReceivedThreaded += OnLog;
        }

        private void OnLog(string message, string stackTrace, LogType type) => _logs.Add(LevelOf(type), message ?? "", stackTrace ?? "", Category);

        private static Level LevelOf(LogType type)
        {
            switch (type)
            {
                case LogType.Error:
                case LogType.Exception:
                    return Level.Error;
                case LogType.Assert:
                case LogType.Warning:
                    return Level.Warn;
                case LogType.Log:
                    return Level.Info;
                default:
                    return Level.Debug;
            }
        }
    }
}
