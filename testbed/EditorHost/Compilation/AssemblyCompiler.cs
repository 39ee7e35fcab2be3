using System.Security.Cryptography;
using System.Text;
using EditorHost.Domains;
using EditorHost.Project;
using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>Compiles single assemblies, and only those whose inputs are not the ones of last time.</summary>
internal sealed class AssemblyCompiler(ProjectFolder project, RoslynCompiler roslyn, string hostFolder, ScriptPlatform platform)
{
    public CompiledAssembly Compile(ScriptAssembly assembly, PackageDescription[] packages)
    {
        var arguments = Arguments(assembly);
        var inputs = Fingerprint(assembly, arguments);
        if (File.Exists(Output(assembly.Name)) && File.Exists(Stamp(assembly.Name)) && File.ReadAllText(Stamp(assembly.Name)) == inputs)
            return new CompiledAssembly { Assembly = assembly, WasCompiled = false, Succeeded = true, Diagnostics = [] };
        return Run(assembly, arguments, inputs, packages);
    }

    public string Output(string name) => Path.Combine(project.Artifacts, name + ".dll");

    public string InputsOf(string name) => File.Exists(Stamp(name)) ? File.ReadAllText(Stamp(name)) : "";

    public void Forget(string name) => File.Delete(Stamp(name));

    private CompiledAssembly Run(ScriptAssembly assembly, string[] arguments, string inputs, PackageDescription[] packages)
    {
        Directory.CreateDirectory(project.Artifacts);
        var responseFile = Path.Combine(project.Artifacts, assembly.Name + ".rsp");
        File.WriteAllLines(responseFile, arguments);
        File.Delete(Stamp(assembly.Name));
        var (exitCode, output) = roslyn.Compile(responseFile, project.Root);
        var diagnostics = DiagnosticParser.Parse(output, path => AssetPath(path, packages));
        if (exitCode == 0)
            File.WriteAllText(Stamp(assembly.Name), inputs);
        else if (!diagnostics.Any(diagnostic => diagnostic.IsError))
            diagnostics = [.. diagnostics, DiagnosticParser.Error($"The compiler failed with exit code {exitCode}: {output.Trim()}")];
        return new CompiledAssembly { Assembly = assembly, WasCompiled = true, Succeeded = exitCode == 0, Diagnostics = diagnostics };
    }

    private string[] Arguments(ScriptAssembly assembly)
    {
        var engine = assembly.ReferencesEngine ? new[] { "UnityEngine.dll" } : [];
        var editor = assembly.ReferencesEditor ? new[] { "UnityEditor.dll" } : [];
        return
        [
            "-nologo", "-nostdlib+", "-target:library", $"-langversion:{platform.LanguageVersion}", "-deterministic", "-debug:portable", "-optimize-", "-utf8output",
            "-nowarn:0169,0649,0282,1701,1702",
            assembly.AllowUnsafeCode ? "-unsafe+" : "-unsafe-",
            $"-out:\"{Output(assembly.Name)}\"",
            $"-refout:\"{Interface(assembly.Name)}\"",
            $"-define:{string.Join(";", assembly.Defines)}",
            .. Directory.GetFiles(platform.ReferenceFolder, "*.dll").OrderBy(path => path, StringComparer.Ordinal).Select(Reference),
            .. engine.Concat(editor).Select(name => Reference(Path.Combine(hostFolder, name))),
            .. assembly.Precompiled.Select(precompiled => Reference(precompiled.Path)),
            .. assembly.References.Select(name => Reference(Interface(name))),
            .. assembly.ExtraArguments,
            .. assembly.Sources.Select(source => $"\"{project.Relative(source)}\""),
        ];
    }

    /// <summary>Sources count by content; script references by their interface, so a changed body recompiles one assembly only.</summary>
    private string Fingerprint(ScriptAssembly assembly, string[] arguments)
    {
        var text = new StringBuilder(roslyn.Identity).Append('\n');
        foreach (var argument in arguments)
            text.Append(argument).Append('\n');
        foreach (var file in assembly.Sources.Concat(assembly.References.Select(Interface)))
            text.Append(Digest(File.Exists(file) ? File.ReadAllBytes(file) : [])).Append('\n');
        foreach (var file in assembly.Precompiled.Select(precompiled => precompiled.Path).Concat(Directory.GetFiles(hostFolder, "Unity*.dll")))
            text.Append(File.GetLastWriteTimeUtc(file).Ticks).Append(' ').Append(new FileInfo(file).Length).Append('\n');
        return Digest(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private string AssetPath(string path, PackageDescription[] packages)
    {
        var full = Path.GetFullPath(project.Absolute(path));
        return packages.FirstOrDefault(package => full.StartsWith(package.ResolvedPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)) is { } owner
            ? owner.AssetPath + full.Substring(owner.ResolvedPath.Length).Replace('\\', '/')
            : project.Relative(full);
    }

    private string Interface(string name) => Path.Combine(project.Artifacts, name + ".ref.dll");

    private string Stamp(string name) => Path.Combine(project.Artifacts, name + ".inputs");

    private static string Reference(string path) => $"-r:\"{path}\"";

    private static string Digest(byte[] content)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(content));
    }
}
