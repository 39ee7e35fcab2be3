using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace Architecture.Tests.Arrows;

/// <summary>Compiles a few lines in memory: the bad examples that the rules must catch.</summary>
internal static class SnippetCompiler
{
    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file))];

    public static ModuleDefinition Compile(string assembly, string source, params MetadataReference[] references)
    {
        var image = Emit(assembly, source, references);
        return ModuleDefinition.ReadModule(image);
    }

    /// <summary>The same, to be referenced by another snippet.</summary>
    public static MetadataReference Reference(string assembly, string source) =>
        MetadataReference.CreateFromStream(Emit(assembly, source, []));

    private static MemoryStream Emit(string assembly, string source, MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText(source)], [.. Platform, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        return image;
    }
}
