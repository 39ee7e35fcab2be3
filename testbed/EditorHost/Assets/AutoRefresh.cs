using System.Globalization;
using UnityStandIn.Border.Json;

namespace EditorHost.Assets;

/// <summary>The preference that lets the Editor refresh when it gains focus; on unless the user turned it off.</summary>
internal static class AutoRefresh
{
    public static bool IsOn(EditorSession session)
    {
        var file = Path.Combine(session.PreferencesFolder, "EditorPrefs.json");
        return !File.Exists(file)
            || !JsonReader.ParseObject(File.ReadAllText(file)).TryGetValue("kAutoRefreshMode", out var mode)
            || Convert.ToInt32(mode, CultureInfo.InvariantCulture) != 0;
    }
}
