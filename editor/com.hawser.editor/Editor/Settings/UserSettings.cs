using System.IO;
using Hawser.Editor.Adapters;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Settings
{
    /// <summary>What is this user's alone: UserSettings/HawserSettings.json, which stays out of version control.</summary>
    internal sealed class UserSettings
    {
        private const string ExecutableName = "executable";
        private const string HttpName = "http";
        private const string HttpPortName = "httpPort";

        /// <summary>The hawser executable; empty: it is looked for.</summary>
        internal string Executable { get; set; } = "";

        /// <summary>Answer JSON-RPC on loopback, for tools that talk to this Editor without the daemon.</summary>
        internal bool Http { get; set; } = true;

        /// <summary>0: a free one.</summary>
        internal int HttpPort { get; set; }

        private static string File => Path.Combine(EditorFacts.ProjectPath, "UserSettings", "HawserSettings.json");

        internal static UserSettings Load()
        {
            var json = SettingsFile.Read(File);
            return new UserSettings
            {
                Executable = SettingsFile.Text(json, ExecutableName),
                Http = SettingsFile.Flag(json, HttpName, true),
                HttpPort = SettingsFile.Port(json, HttpPortName),
            };
        }

        internal void Save() => SettingsFile.Write(
            File, JsonValue.Object((ExecutableName, Executable), (HttpName, Http), (HttpPortName, HttpPort)));
    }
}
