using System.Globalization;
using UnityStandIn.Border.Json;

namespace EditorHost.Project;

/// <summary>The user's EditorPrefs, as far as the native side heeds them.</summary>
internal static class EditorPreferences
{
    public static int ReadInt(string folder, string key, int fallback)
    {
        var file = Path.Combine(folder, "EditorPrefs.json");
        return File.Exists(file) && JsonReader.ParseObject(File.ReadAllText(file)).TryGetValue(key, out var value)
            ? Convert.ToInt32(value, CultureInfo.InvariantCulture)
            : fallback;
    }
}
