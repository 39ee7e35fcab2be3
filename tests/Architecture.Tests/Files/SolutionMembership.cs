namespace Architecture.Tests.Files;

/// <summary>A project outside the solution is built by nobody, and its tests are run by nobody.</summary>
internal static class SolutionMembership
{
    public static IEnumerable<string> Violations(IEnumerable<string> projectFiles, IEnumerable<string> solutionProjects)
    {
        var (files, listed) = (projectFiles.ToHashSet(), solutionProjects.ToHashSet());
        return files.Except(listed).Select(file => $"{file} is not in Hawser.slnx.")
            .Concat(listed.Except(files).Select(project => $"Hawser.slnx lists {project}, which does not exist."));
    }
}
