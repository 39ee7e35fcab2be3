using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;

namespace Hawser.Cli.Commands.Diagnosis;

/// <summary>The project here, and whether it has the package.</summary>
internal static class ProjectChecks
{
    private const string Package = "com.hawser.editor";

    public static IEnumerable<Finding> Run(string? named, out string? projectId)
    {
        projectId = null;
        ProjectLocation? project;
        try
        {
            project = named is null ? ProjectLocator.Find(Environment.CurrentDirectory) : ProjectLocator.Locate(named, Environment.CurrentDirectory);
        }
        catch (HawserException e)
        {
            return [Finding.Fail("project", e.Failure.Message, e.Failure.Hints[0])];
        }

        if (project is null) return [Finding.Warn("project", "this folder is in no Unity project", "Run it inside one, or name one: --project <folder>")];
        projectId = project.Id.Value;
        return [Finding.Ok("project", $"{project.Folder} ({project.Id}), found by {project.FoundBy}"), PackageIn(project.Folder)];
    }

    private static Finding PackageIn(string project)
    {
        if (Directory.Exists(Path.Combine(project, "Packages", Package))) return Finding.Ok("package", $"{Package} is embedded in the project");
        var manifest = Path.Combine(project, "Packages", "manifest.json");
        return File.Exists(manifest) && File.ReadAllText(manifest).Contains($"\"{Package}\"", StringComparison.Ordinal)
            ? Finding.Ok("package", $"{Package} is in {manifest}")
            : Finding.Warn("package", $"the project does not have {Package}", $"Add it to {manifest}");
    }
}
