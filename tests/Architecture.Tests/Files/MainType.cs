using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture.Tests.Files;

/// <summary>
/// One main type per file, named like the file (Foo.Verb.cs holds a part of Foo). Beside it may stand a few tiny
/// companions: an exception, an options record, an enum that nobody would look for elsewhere.
/// </summary>
internal static class MainType
{
    private const int MostCompanions = 4;
    private const int LongestCompanion = 30;

    // Files that are about the assembly, not about a type.
    private static readonly HashSet<string> NoType = new(StringComparer.Ordinal) { "AssemblyInfo.cs", "GlobalUsings.cs", "Program.cs", "CompilerMarkers.cs" };

    public static IEnumerable<string> Violations(SourceFile file)
    {
        if (NoType.Contains(file.Name)) return [];
        var types = TypesOf(file);
        var main = file.Name.Split('.')[0];
        var companions = types.Where(type => type.Name != main).ToArray();
        if (companions.Length == types.Length) return [$"{file.Path} declares no type called {main}."];
        if (companions.Length > MostCompanions) return [$"{file.Path} declares {companions.Length} types beside {main}; {MostCompanions} is the most."];
        return companions.Where(type => type.Lines > LongestCompanion)
            .Select(type => $"{file.Path}: {type.Name} has {type.Lines} lines; it deserves a file of its own.");
    }

    private static (string Name, int Lines)[] TypesOf(SourceFile file)
    {
        var root = CSharpSyntaxTree.ParseText(file.Text).GetRoot();
        return [.. root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Select(node => (NameOf(node), LinesOf(node)))];
    }

    private static string NameOf(SyntaxNode type) =>
        type is DelegateDeclarationSyntax callback ? callback.Identifier.Text : ((BaseTypeDeclarationSyntax)type).Identifier.Text;

    private static int LinesOf(SyntaxNode type)
    {
        var span = type.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
