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
        private const string KeeperName = "keeper";

        internal bool Enabled { get; set; } = true;

        /// <summary>Start the daemon when none runs.</summary>
        internal bool StartDaemon { get; set; } = true;

        /// <summary>Hold the line with the native library, through domain reloads.</summary>
        internal bool Keeper { get; set; } = true;

        private static string File => Path.Combine(EditorFacts.ProjectPath, "ProjectSettings", "HawserSettings.json");

        internal static ProjectSettings Load()
        {
            var json = SettingsFile.Read(File);
            return new ProjectSettings
            {
                Enabled = SettingsFile.Flag(json, EnabledName, true),
                StartDaemon = SettingsFile.Flag(json, StartDaemonName, true),
                Keeper = SettingsFile.Flag(json, KeeperName, true),
            };
        }

        internal void Save() => SettingsFile.Write(
            File, JsonValue.Object((EnabledName, Enabled), (StartDaemonName, StartDaemon), (KeeperName, Keeper)));
    }
}
