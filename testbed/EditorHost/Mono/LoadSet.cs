using System.Globalization;
using EditorHost.Compilation;
using EditorHost.Project;
using UnityStandIn.Border;

namespace EditorHost.Mono;

/// <summary>
/// Copies the assemblies of a generation to a folder of its own. Mono maps files into memory and knows images by their
/// path, so neither a new compile nor a domain left behind may touch what is loaded.
/// </summary>
internal sealed class LoadSet(ProjectFolder project)
{
    public void Remove(int generation) => Directory.Delete(FolderOf(generation), recursive: true);

    public AssemblyToLoad[] Prepare(CompilationOutcome outcome, int generation)
    {
        var folder = FolderOf(generation);
        Directory.CreateDirectory(folder);
        return
        [
            .. outcome.Plan.Precompiled.Select(assembly => Copy(assembly.Path, folder, assembly.Name, assembly.Package, isPrecompiled: true)),
            .. outcome.Usable.Select(assembly =>
                Copy(Path.Combine(project.ScriptAssemblies, assembly.Name + ".dll"), folder, assembly.Name, assembly.Package, isPrecompiled: false)),
        ];
    }

    private string FolderOf(int generation) => Path.Combine(project.Temp, "Domains", generation.ToString(CultureInfo.InvariantCulture));

    private static AssemblyToLoad Copy(string source, string folder, string name, PackageDescription? package, bool isPrecompiled)
    {
        var target = Path.Combine(folder, Path.GetFileName(source));
        File.Copy(source, target, overwrite: true);
        var symbols = Path.ChangeExtension(source, ".pdb");
        if (File.Exists(symbols))
            File.Copy(symbols, Path.ChangeExtension(target, ".pdb"), overwrite: true);
        return new AssemblyToLoad { Name = name, Path = target, IsPrecompiled = isPrecompiled, Package = package };
    }
}
