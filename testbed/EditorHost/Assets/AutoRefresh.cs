using EditorHost.Project;

namespace EditorHost.Assets;

/// <summary>The preference that lets the Editor refresh when it gains focus; on unless the user turned it off.</summary>
internal static class AutoRefresh
{
    public static bool IsOn(EditorSession session) => EditorPreferences.ReadInt(session.PreferencesFolder, "kAutoRefreshMode", fallback: 1) != 0;
}
