using EditorHost.Project;

namespace EditorHost.Compilation;

/// <summary>Turns definitions and unclaimed scripts into assemblies to compile, by Unity's rules about who sees whom.</summary>
internal sealed class ScriptAssemblyBuilder(ProjectFolder project, ScriptTree tree, DefineSymbols symbols)
{
    public ScriptAssembly[] Build()
    {
        var defined = tree.Definitions.Where(IsCompiled).Select(FromDefinition).ToArray();
        return [.. defined, .. Predefined()];
    }

    private bool IsCompiled(AssemblyDefinition definition)
        => definition.IsForEditor && !definition.IsTestAssembly && tree.Sources[definition].Count > 0 && symbols.Satisfies(definition);

    private ScriptAssembly FromDefinition(AssemblyDefinition definition) => new()
    {
        Name = definition.Name,
        Sources = [.. tree.Sources[definition]],
        Defines = [.. symbols.Global, .. symbols.OfPackages(definition)],
        // Unity passes over references to assemblies that are not there.
        References = definition.References.Select(tree.Find).OfType<AssemblyDefinition>().Where(IsCompiled).Select(found => found.Name).ToArray(),
        Precompiled = [.. PrecompiledOf(definition)],
        ExtraArguments = ResponseFile(definition.Folder),
        ReferencesEngine = !definition.NoEngineReferences,
        ReferencesEditor = !definition.NoEngineReferences,
        IsEditorOnly = definition.IsEditorOnly,
        AllowUnsafeCode = definition.AllowUnsafeCode,
        DefinitionPath = definition.Package is { } package
            ? package.AssetPath + definition.Path.Substring(package.ResolvedPath.Length).Replace('\\', '/')
            : project.Relative(definition.Path),
        Package = definition.Package,
    };

    private IEnumerable<PrecompiledAssembly> PrecompiledOf(AssemblyDefinition definition)
        => definition.OverrideReferences
            ? tree.Precompiled.Where(assembly => definition.PrecompiledReferences.Contains(assembly.FileName))
            : tree.Precompiled.Where(assembly => !assembly.IsExplicitlyReferenced);

    private IEnumerable<ScriptAssembly> Predefined()
    {
        var present = PredefinedAssembly.All
            .Select(kind => (Kind: kind, Sources: tree.Unclaimed.Where(source => kind.Holds(project, source)).ToArray()))
            .Where(entry => entry.Sources.Length > 0).ToArray();
        foreach (var (kind, sources) in present)
            yield return FromPredefined(kind, sources, present.Select(entry => entry.Kind).Where(kind.Sees).Select(seen => seen.Name));
    }

    private ScriptAssembly FromPredefined(PredefinedAssembly kind, string[] sources, IEnumerable<string> seen) => new()
    {
        Name = kind.Name,
        Sources = sources,
        Defines = symbols.Global,
        References = [.. AutoReferenced(kind.IsEditorOnly), .. seen],
        Precompiled = tree.Precompiled.Where(assembly => !assembly.IsExplicitlyReferenced).ToArray(),
        ExtraArguments = ResponseFile(project.Assets),
        ReferencesEngine = true,
        ReferencesEditor = true,
        IsEditorOnly = kind.IsEditorOnly,
        AllowUnsafeCode = false,
    };

    private IEnumerable<string> AutoReferenced(bool fromEditor)
        => tree.Definitions.Where(definition => definition.AutoReferenced && IsCompiled(definition) && (fromEditor || !definition.IsEditorOnly))
            .Select(definition => definition.Name);

    private static string[] ResponseFile(string folder)
    {
        var file = Path.Combine(folder, "csc.rsp");
        return File.Exists(file) ? File.ReadAllLines(file).Where(line => line.Trim().Length > 0 && line[0] != '#').ToArray() : [];
    }
}
