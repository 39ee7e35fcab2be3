using Hawser.Editor.Core;
using Hawser.Editor.Core.Linking;
using UnityEditor;
using UnityEngine;

namespace Hawser.Editor.Windows
{
    /// <summary>Window > Hawser: how the line is.</summary>
    internal sealed class HawserWindow : EditorWindow
    {
        private LinkStatus _shown;

        [MenuItem("Window/Hawser")]
        internal static void Open() => GetWindow<HawserWindow>("Hawser");

        // Unity calls this some ten times a second, only while the window is open.
        private void OnInspectorUpdate()
        {
            if (Bootstrap.Runtime != null && !ReferenceEquals(_shown, Bootstrap.Runtime.LinkStatus)) Repaint();
        }

        private void OnGUI()
        {
            if (Bootstrap.Runtime == null) EditorGUILayout.HelpBox($"Hawser does not run here: {StartRules.WhyNot() ?? "it could not start, see the Console"}.", MessageType.Warning);
            else Draw(Bootstrap.Runtime);
            if (GUILayout.Button("Settings")) SettingsService.OpenProjectSettings("Project/Hawser");
        }

        private void Draw(EditorRuntime runtime)
        {
            _shown = runtime.LinkStatus;
            EditorGUILayout.HelpBox(Describe(_shown), _shown.Phase == LinkPhase.Connected ? MessageType.Info : MessageType.Warning);
            if (_shown.Phase == LinkPhase.Connected)
            {
                EditorGUILayout.LabelField("Daemon", $"{_shown.DaemonVersion}, pid {_shown.DaemonPid}");
                EditorGUILayout.LabelField("Connection", _shown.ConnectionNumber.ToString());
            }

            EditorGUILayout.LabelField("Line", runtime.LineHeldBy);
            EditorGUILayout.LabelField("Editor", runtime.SessionId);
            EditorGUILayout.LabelField("Scripting domain", runtime.DomainGeneration.ToString());
            EditorGUILayout.LabelField("Commands offered", runtime.CommandCount.ToString());
            if (runtime.Logs.Dropped > 0) EditorGUILayout.LabelField("Log lines dropped", runtime.Logs.Dropped.ToString());
        }

        private static string Describe(LinkStatus status)
        {
            switch (status.Phase)
            {
                case LinkPhase.Connected:
                    return $"Connected: {status.Detail}";
                case LinkPhase.Superseded:
                    return $"Another connection of this Editor took over. {status.Detail}";
                default:
                    return $"Looking for the daemon. {status.Detail}";
            }
        }
    }
}
