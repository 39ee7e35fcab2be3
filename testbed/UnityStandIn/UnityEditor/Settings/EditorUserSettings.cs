using UnityEditor.StandIn;

namespace UnityEditor;

/// <summary>Values of this user in this project.</summary>
public class EditorUserSettings
{
    private static readonly JsonFileStore s_store
        = new(() => Path.Combine(NativeLink.Settings.ProjectPath, "UserSettings", "EditorUserSettings.standin.json"));

    public static string? GetConfigValue(string name)
    {
        MainThread.Demand("GetConfigValue");
        return s_store.Get(name) as string;
    }

    public static void SetConfigValue(string name, string? value)
    {
        MainThread.Demand("SetConfigValue");
        s_store.Set(name, value);
    }
}
