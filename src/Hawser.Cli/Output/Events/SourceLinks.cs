using Hawser.Cli.Terminal;

namespace Hawser.Cli.Output.Events;

/// <summary>Makes a file and line that a text names something to click on, in terminals that can.</summary>
internal sealed class SourceLinks(LinkStyle style, string home, IReadOnlyDictionary<string, string> projects)
{
    public static SourceLinks None { get; } = new(LinkStyle.None, "", new Dictionary<string, string>());

    /// <param name="line">One line, made fit for a terminal already.</param>
    public string In(string line, string projectId)
    {
        if (style == LinkStyle.None || SourcePlace.Find(line) is not { } place || TargetOf(place, projectId) is not { } target) return line;
        var end = place.Start + place.Length;
        return $"{line[..place.Start]}\u001b]8;;{target}\u001b\\{line[place.Start..end]}\u001b]8;;\u001b\\{line[end..]}";
    }

    private string? TargetOf(SourcePlace place, string projectId)
    {
        if (PathOf(place.File, projectId) is not { } path) return null;
        var escaped = string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        return style == LinkStyle.VsCode ? $"vscode://file{Rooted(escaped)}:{place.Line}" : $"file://{Rooted(escaped)}#{place.Line}";
    }

    /// <summary>The daemon puts "~" where a home folder's name was; what Unity says is relative to the project.</summary>
    private string? PathOf(string file, string projectId)
    {
        if (file.StartsWith("~/", StringComparison.Ordinal)) return home.Length > 0 ? home + file[1..] : null;
        if (Path.IsPathRooted(file)) return file;
        return projects.TryGetValue(projectId, out var folder) ? $"{Whole(folder)}/{file}" : null;
    }

    private string Whole(string folder) => folder.StartsWith("~/", StringComparison.Ordinal) && home.Length > 0 ? home + folder[1..] : folder;

    private static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;
}
