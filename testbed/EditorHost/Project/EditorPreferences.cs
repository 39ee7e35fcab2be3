using UnityStandIn.Border.Json;

namespace EditorHost.Project;

/// <summary>The user's EditorPrefs, as far as the native side heeds them.</summary>
internal static class EditorPreferences
{
    public static int ReadInt(string folder, string key, int fallback)
    {
        var file = Path.Combine(folder, "EditorPrefs.json");
        return File.Exists(file) && Parse(file).TryGetValue(key, out var value) && value is double number ? (int)number : fallback;
    }

    // A file somebody spoilt by hand costs the preferences in it, not the Editor.
    private static JsonObject Parse(string file)
    {
        try
        {
            return JsonReader.ParseObject(File.ReadAllText(file));
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
