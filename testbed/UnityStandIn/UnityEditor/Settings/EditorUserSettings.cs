using UnityEditor.StandIn;

namespace UnityEditor;

/// <summary>Values of this user in this project.</summary>
public class EditorUserSettings
{
    private static readonly JsonFileStore Store
        = new(() => Path.Combine(NativeLink.Settings.ProjectPath, "UserSettings", "EditorUserSettings.standin.json"));

    public static string? GetConfigValue(string name)
    {
        MainThread.Demand("GetConfigValue");
        return Store.Get(name) as string;
    }

    public static void SetConfigValue(string name, string? value)
    {
        MainThread.Demand("SetConfigValue");
        Store.Set(name, value);
    }
}
