using UnityEditor;
using UnityEngine;

namespace Hawser.Editor.Settings
{
    /// <summary>Project Settings > Hawser.</summary>
    internal static class HawserSettingsPage
    {
        private static readonly GUIContent Enabled = new GUIContent("Enabled", "Connect this project's Editors to the Hawser daemon.");
        private static readonly GUIContent StartDaemon = new GUIContent("Start the daemon", "Start the daemon when none runs.");

        private static readonly GUIContent Keeper = new GUIContent("Keep the line", "Hold the line with a native library, so that it does not drop at a domain reload.");

        private static readonly GUIContent Http = new GUIContent(
            "Answer HTTP", "JSON-RPC on this machine only, with the token, for tools that talk to this Editor without the daemon. Library/Hawser/keeper.json tells the port.");

        [SettingsProvider]
        internal static SettingsProvider Create() => new SettingsProvider("Project/Hawser", SettingsScope.Project)
        {
            label = "Hawser",
            keywords = new[] { "hawser", "daemon", "command line", "agent" },
            guiHandler = _ => Draw(),
        };

        private static void Draw()
        {
            DrawProject(ProjectSettings.Load());
            EditorGUILayout.Space();
            DrawUser(UserSettings.Load());
            EditorGUILayout.Space();
            EditorGUILayout.HelpBox("Changes count from the next domain reload or Editor start.", MessageType.Info);
        }

        private static void DrawProject(ProjectSettings settings)
        {
            EditorGUILayout.LabelField("Everybody's", EditorStyles.boldLabel);
            EditorGUI.BeginChangeCheck();
            settings.Enabled = EditorGUILayout.Toggle(Enabled, settings.Enabled);
            settings.StartDaemon = EditorGUILayout.Toggle(StartDaemon, settings.StartDaemon);
            settings.Keeper = EditorGUILayout.Toggle(Keeper, settings.Keeper);
            if (EditorGUI.EndChangeCheck()) settings.Save();
        }

        private static void DrawUser(UserSettings settings)
        {
            EditorGUILayout.LabelField("Yours", EditorStyles.boldLabel);
            EditorGUI.BeginChangeCheck();
            settings.Http = EditorGUILayout.Toggle(Http, settings.Http);
            if (settings.Http && int.TryParse(EditorGUILayout.DelayedTextField("Port (0: a free one)", settings.HttpPort.ToString()), out var port)) settings.HttpPort = port;
            settings.Executable = EditorGUILayout.DelayedTextField("hawser executable", settings.Executable);
            if (EditorGUI.EndChangeCheck()) settings.Save();
            EditorGUILayout.HelpBox("Empty: HAWSER_EXE, PATH and the usual places are searched.", MessageType.None);
        }
    }
}
