using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>What Hawser.slnx lists. The rules take their projects from here, so a new project is under them at once.</summary>
internal static class Solution
{
    public static IReadOnlyList<string> Projects { get; } =
        [.. XDocument.Load(RepositoryRoot.Combine("Hawser.slnx")).Descendants("Project").Select(project => (string)project.Attribute("Path")!)];

    /// <summary>The projects that make the product, as opposed to tests, benches, build tools and the stand-in Editor.</summary>
    public static IEnumerable<string> ProductProjects =>
        Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal) || project.StartsWith("editor/", StringComparison.Ordinal));

    public static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    /// <summary>The file that a project compiles to: named after the project, unless it says otherwise.</summary>
    public static string AssemblyOf(string project) =>
        (string?)XDocument.Load(RepositoryRoot.Combine(project)).Descendants("AssemblyName").FirstOrDefault() ?? NameOf(project);
}
