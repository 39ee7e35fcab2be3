using Mono.Cecil;

namespace Architecture.Tests.Arrows;

/// <summary>Finds what the last build made of a project.</summary>
internal static class CompiledProject
{
    public static ModuleDefinition Read(string project)
    {
        var file = Solution.AssemblyOf(project) + ".dll";
        var newest = Built(Solution.NameOf(project), file).MaxBy(File.GetLastWriteTimeUtc)
            ?? throw new FileNotFoundException($"{project} is in the solution, but {file} is nowhere in artifacts/bin: build it first.");
        return ModuleDefinition.ReadModule(newest, new ReaderParameters { AssemblyResolver = new BesideOrInRuntime(newest) });
    }

    // One folder per target framework: debug, debug_net10.0, debug_netstandard2.1. The architecture is the same in each.
    private static IEnumerable<string> Built(string name, string file)
    {
        var folder = new DirectoryInfo(RepositoryRoot.Combine("artifacts", "bin", name));
        return folder.Exists
            ? folder.GetDirectories("debug*").Select(tier => Path.Combine(tier.FullName, file)).Where(File.Exists)
            : [];
    }

    // Some attributes can only be read with the enum at hand that they mention.
    private sealed class BesideOrInRuntime : DefaultAssemblyResolver
    {
        public BesideOrInRuntime(string assembly)
        {
            AddSearchDirectory(Path.GetDirectoryName(assembly));
            foreach (var folder in RuntimeFolders) AddSearchDirectory(folder);
        }

        private static IEnumerable<string> RuntimeFolders { get; } =
            [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => Path.GetDirectoryName(file)!).Distinct()];
    }
}
