using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace Snippets;

/// <summary>Compiles a few lines in memory: the bad examples that a rule must catch, the code that a tool must rewrite.</summary>
internal static class SnippetCompiler
{
    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file))];

    /// <summary>Compiles against this process's own runtime.</summary>
    public static ModuleDefinition Compile(string assembly, string source, params MetadataReference[] references) =>
        ModuleDefinition.ReadModule(Emit(assembly, source, [.. Platform, .. references], OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The same, to be referenced by another snippet.</summary>
    public static MetadataReference Reference(string assembly, string source) =>
        MetadataReference.CreateFromStream(Emit(assembly, source, Platform, OutputKind.DynamicallyLinkedLibrary));

    /// <summary>Compiles a program for another runtime, against exactly the given files.</summary>
    public static void CompileProgram(string file, string source, IEnumerable<string> references)
    {
        using var image = Emit(Path.GetFileNameWithoutExtension(file), source,
            [.. references.Select(reference => MetadataReference.CreateFromFile(reference))], OutputKind.ConsoleApplication);
        File.WriteAllBytes(file, image.ToArray());
    }

    private static MemoryStream Emit(string assembly, string source, MetadataReference[] references, OutputKind kind)
    {
        var compilation = CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(kind));
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return image;
    }
}
