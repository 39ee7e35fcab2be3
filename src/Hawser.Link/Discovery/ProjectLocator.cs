using Hawser.Link.Platform;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;

namespace Hawser.Link.Discovery;

/// <summary>A project and how it was found, for messages.</summary>
/// <param name="Folder">Absolute, links resolved.</param>
public sealed record ProjectLocation(string Folder, string FoundBy)
{
    public ProjectId Id { get; } = ProjectId.Of(Folder);

    public string Name => Path.GetFileName(Folder.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar));
}

/// <summary>
/// Finds the Unity project that a tool means: the folder it names, else the first one from the working folder upwards that
/// is a project (it has ProjectSettings/ProjectVersion.txt) or points to one (.hawser/config.json with "projectPath", for
/// repositories that hold the project somewhere below).
/// </summary>
public static class ProjectLocator
{
    public const string Marker = "ProjectSettings/ProjectVersion.txt";
    private const string ConfigFile = ".hawser/config.json";

    /// <exception cref="HawserException">no_project, with all that was tried.</exception>
    public static ProjectLocation Locate(string? named, string workingFolder) =>
        named is { Length: > 0 } ? Named(Path.GetFullPath(Path.Combine(workingFolder, named))) : Find(workingFolder) ?? throw NotFound(workingFolder);

    /// <summary>The project around <paramref name="workingFolder"/>; null where there is none.</summary>
    public static ProjectLocation? Find(string workingFolder)
    {
        for (var folder = Path.GetFullPath(workingFolder); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (FromConfig(folder) is { } configured) return configured;
            if (IsProject(folder)) return At(folder, $"{Marker} in {folder}");
        }

        return null;
    }

    public static bool IsProject(string folder) => File.Exists(Path.Combine(folder, Marker));

    private static ProjectLocation Named(string folder)
    {
        if (IsProject(folder)) return At(folder, "--project");
        if (FromConfig(folder) is { } configured) return configured;
        throw new HawserException(ErrorCatalog.NoProject, Directory.Exists(folder)
            ? $"{folder} is not a Unity project: it has no {Marker}."
            : $"There is no folder {folder}.");
    }

    private static ProjectLocation? FromConfig(string folder)
    {
        var file = Path.Combine(folder, ConfigFile);
        if (!File.Exists(file)) return null;

        if (!JsonReader.TryParse(File.ReadAllText(file), out var json, out var problem))
            throw new HawserException(ErrorCatalog.InvalidConfiguration, $"{file} is not JSON: {problem.Message}", $"Mend or delete {file}.");
        if (json["projectPath"] is not { } value || !value.TryGetString(out var path) || path.Length == 0) return null;

        var project = Path.GetFullPath(Path.Combine(folder, path));
        return IsProject(project)
            ? At(project, $"projectPath in {file}")
            : throw new HawserException(ErrorCatalog.NoProject, $"{file} names {project}, which is not a Unity project.", $"Mend \"projectPath\" in {file}.");
    }

    private static ProjectLocation At(string folder, string foundBy) => new(CurrentPlatform.Instance.ResolveLinks(folder), foundBy);

    private static HawserException NotFound(string workingFolder) =>
        new(ErrorCatalog.NoProject, $"No Unity project here: neither {Marker} nor {ConfigFile} with \"projectPath\" from {workingFolder} upwards.");
}
