using System.Globalization;

namespace EditorHost.Project;

/// <summary>Reads single values out of Unity's settings files, whose YAML is flat enough to be read by the line.</summary>
internal static class YamlSetting
{
    public static string? Read(string file, string key)
        => File.Exists(file) && File.ReadLines(file).Select(line => line.Trim()).FirstOrDefault(line => Matches(line, key)) is { } found
            ? found.Substring(key.Length + 1).Trim()
            : null;

    public static int? ReadNumber(string file, string key)
        => int.TryParse(Read(file, key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Matches(string line, string key) => line.StartsWith(key + ":", StringComparison.Ordinal);
}
