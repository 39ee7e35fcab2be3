using System.IO;
using Hawser.Editor.Adapters;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Settings
{
    /// <summary>What a team shares: ProjectSettings/HawserSettings.json, under version control.</summary>
    internal sealed class ProjectSettings
    {
        private const string EnabledName = "enabled";
        private const string StartDaemonName = "startDaemon";

        internal bool Enabled { get; set; } = true;

        /// <summary>Start the daemon when none runs.</summary>
        internal bool StartDaemon { get; set; } = true;

        private static string File => Path.Combine(EditorFacts.ProjectPath, "ProjectSettings", "HawserSettings.json");

        internal static ProjectSettings Load()
        {
            var json = SettingsFile.Read(File);
            return new ProjectSettings
            {
                Enabled = SettingsFile.Flag(json, EnabledName, true),
                StartDaemon = SettingsFile.Flag(json, StartDaemonName, true),
            };
        }

        internal void Save() => SettingsFile.Write(File, JsonValue.Object((EnabledName, Enabled), (StartDaemonName, StartDaemon)));
    }
}
