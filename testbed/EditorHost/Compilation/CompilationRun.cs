using EditorHost.Project;

namespace EditorHost.Compilation;

/// <summary>Compiles a whole plan. An assembly whose reference failed is not tried, as in Unity.</summary>
internal sealed class CompilationRun(ProjectFolder project, AssemblyCompiler compiler)
{
    public CompilationOutcome Execute(CompilationPlan plan, bool clean, Action<CompiledAssembly> finished)
    {
        if (clean)
            Array.ForEach(plan.Assemblies, assembly => compiler.Forget(assembly.Name));
        var results = new Dictionary<string, CompiledAssembly>(StringComparer.Ordinal);
        foreach (var assembly in plan.Assemblies)
        {
            if (!assembly.References.All(name => !IsPlanned(plan, name) || results.TryGetValue(name, out var known) && known.Succeeded))
                continue;
            var result = compiler.Compile(assembly, plan.Packages);
            results[assembly.Name] = result;
            if (result.WasCompiled)
                finished(result);
        }

        return new CompilationOutcome(plan, [.. results.Values], Identity(plan, results.Values));
    }

    /// <summary>Copies what compiled to Library/ScriptAssemblies; Unity does so only when everything compiled.</summary>
    public void Publish(CompilationOutcome outcome)
    {
        Directory.CreateDirectory(project.ScriptAssemblies);
        foreach (var name in outcome.Usable.Select(assembly => assembly.Name))
            foreach (var extension in new[] { ".dll", ".pdb" })
                File.Copy(Path.ChangeExtension(compiler.Output(name), extension), Path.Combine(project.ScriptAssemblies, name + extension), overwrite: true);
        foreach (var file in Directory.GetFiles(project.ScriptAssemblies))
            if (!outcome.Usable.Any(assembly => assembly.Name == Path.GetFileNameWithoutExtension(file)))
                File.Delete(file);
    }

    private string Identity(CompilationPlan plan, IEnumerable<CompiledAssembly> results)
        => string.Join("\n", [
            .. results.Select(result => $"{result.Assembly.Name} {compiler.InputsOf(result.Assembly.Name)}"),
            .. plan.Precompiled.Select(assembly => $"{assembly.Path} {File.GetLastWriteTimeUtc(assembly.Path).Ticks}"),
        ]);

    private static bool IsPlanned(CompilationPlan plan, string name) => plan.Assemblies.Any(assembly => assembly.Name == name);
}
