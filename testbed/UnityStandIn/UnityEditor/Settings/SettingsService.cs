namespace UnityEditor;

public static class SettingsService
{
    public static EditorWindow? OpenProjectSettings(string settingsPath) => null;

    public static EditorWindow? OpenUserPreferences(string settingsPath) => null;

    public static void NotifySettingsProviderChanged()
    {
    }

    public static void RepaintAllSettingsWindow()
    {
    }

    internal static SettingsProvider? Find(string settingsPath)
        => TypeCache.GetMethodsWithAttribute<SettingsProviderAttribute>()
            .Select(method => method.Invoke(null, null) as SettingsProvider)
            .FirstOrDefault(provider => provider?.settingsPath == settingsPath);
}
