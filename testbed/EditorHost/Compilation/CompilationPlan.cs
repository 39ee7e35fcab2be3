using EditorHost.Domains;
using EditorHost.Packages;
using EditorHost.Project;
using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>What there is to compile, in an order in which each assembly comes after those it references.</summary>
internal sealed class CompilationPlan
{
    private CompilationPlan(ScriptTree tree, PackageDescription[] packages, ScriptAssembly[] assemblies)
    {
        Precompiled = tree.Precompiled;
        NativeLibraries = tree.NativeLibraries;
        Problems = tree.Problems;
        Packages = packages;
        Assemblies = assemblies;
    }

    public IReadOnlyList<PrecompiledAssembly> Precompiled { get; }

    public IReadOnlyList<string> NativeLibraries { get; }

    public IReadOnlyList<string> Problems { get; }

    public PackageDescription[] Packages { get; }

    public ScriptAssembly[] Assemblies { get; }

    public static CompilationPlan Make(ProjectFolder project, UnityVersion version, string buildTarget, ScriptPlatform platform)
    {
        var resolver = new PackageResolver(project);
        var packages = resolver.Resolve();
        var tree = ScriptTree.Read(project, packages);
        tree.Problems.AddRange(resolver.Problems);
        var builder = new ScriptAssemblyBuilder(project, tree, new DefineSymbols(version, buildTarget, packages, platform));
        return new CompilationPlan(tree, packages, Sort(builder.Build(), tree.Problems));
    }

    private static ScriptAssembly[] Sort(ScriptAssembly[] assemblies, List<string> problems)
    {
        var sorted = new List<ScriptAssembly>();
        var waiting = assemblies.ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(assembly => !waiting.Any(other => other != assembly && assembly.References.Contains(other.Name))).ToArray();
            if (ready.Length == 0)
            {
                problems.Add($"Assembly references are cyclic: {string.Join(", ", waiting.Select(assembly => assembly.Name))}");
                break;
            }

            sorted.AddRange(ready);
            waiting.RemoveAll(ready.Contains);
        }

        return [.. sorted];
    }
}
