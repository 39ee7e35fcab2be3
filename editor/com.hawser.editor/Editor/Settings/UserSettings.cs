using System.IO;
using Hawser.Editor.Adapters;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Settings
{
    /// <summary>What is this user's alone: UserSettings/HawserSettings.json, which stays out of version control.</summary>
    internal sealed class UserSettings
    {
        private const string ExecutableName = "executable";

        /// <summary>The hawser executable; empty: it is looked for.</summary>
        internal string Executable { get; set; } = "";

        private static string File => Path.Combine(EditorFacts.ProjectPath, "UserSettings", "HawserSettings.json");

        internal static UserSettings Load() => new UserSettings { Executable = SettingsFile.Text(SettingsFile.Read(File), ExecutableName) };

        internal void Save() => SettingsFile.Write(File, JsonValue.Object((ExecutableName, Executable)));
    }
}
