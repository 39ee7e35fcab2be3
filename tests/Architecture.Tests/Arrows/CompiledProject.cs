using Mono.Cecil;

namespace Architecture.Tests.Arrows;

/// <summary>Finds what the last build made of a project.</summary>
internal static class CompiledProject
{
    public static ModuleDefinition Read(string project)
    {
        var name = Solution.NameOf(project);
        var newest = Built(name).MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new FileNotFoundException($"{project} is in the solution, but {name}.dll is nowhere in artifacts/bin: build it first.");
        return ModuleDefinition.ReadModule(newest);
    }

    // One folder per target framework: debug, debug_net10.0, debug_netstandard2.1. The architecture is the same in each.
    private static IEnumerable<string> Built(string name)
    {
        var folder = new DirectoryInfo(RepositoryRoot.Combine("artifacts", "bin", name));
        return folder.Exists
            ? folder.GetDirectories("debug*").Select(tier => Path.Combine(tier.FullName, name + ".dll")).Where(File.Exists)
            : [];
    }
}
