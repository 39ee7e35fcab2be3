using Mono.Cecil;

namespace Architecture.Tests.Package;

public sealed class PackageAssembliesTests
{
    [Fact]
    public void Package_DllsCarryNamesOfTheirOwn()
    {
        var built = Directory.GetFiles(RepositoryRoot.Combine(PackageAssemblies.Folder), "*.dll");
        Assert.True(built.Length > 0, "The package has no DLLs: run build/package-assemblies.");
        Assert.Equal(PackageAssemblies.Files.Order(), built.Select(file => "Plugins/" + Path.GetFileName(file)).Order());
        Rule.MustHold(built.SelectMany(Violations));
    }

    [Fact]
    public void Package_DllsAreSeenByOurEditorCodeOnly()
    {
        Assert.NotEmpty(PackageAssemblies.Files);
        Rule.MustHold(PackageAssemblies.Files
            .Select(file => RepositoryFiles.Read($"editor/com.hawser.editor/{file}.meta")).SelectMany(PackageAssemblies.MetaViolations));
    }

    [Fact]
    public void Violations_LibraryUnderItsOwnName_IsFound()
    {
        using var module = SnippetCompiler.Compile("Google.Protobuf", "class Message;");
        Assert.Contains("Google.Protobuf.dll has a name that a user's copy may have too.",
            PackageAssemblies.Violations("Google.Protobuf.dll", module.Assembly));
    }

    [Fact]
    public void Violations_FileRenamedButNotItsIdentity_IsFound()
    {
        using var module = SnippetCompiler.Compile("Hawser.Inner", "class Message;");
        Assert.Contains("Hawser.Outer.dll holds an assembly called Hawser.Inner.",
            PackageAssemblies.Violations("Hawser.Outer.dll", module.Assembly));
    }

    [Fact]
    public void Violations_ReferenceThatClashes_IsFound()
    {
        var library = SnippetCompiler.Reference("System.Memory.Fake", "public class Thing;");
        using var module = SnippetCompiler.Compile("Hawser.Link", "class User { Thing thing; }", library);
        Assert.Contains("Hawser.Link.dll asks for System.Memory.Fake, which is not in the package or may be another's copy.",
            PackageAssemblies.Violations("Hawser.Link.dll", module.Assembly));
    }

    [Fact]
    public void MetaViolations_OpenToEverybody_AreFound() =>
        Assert.Equal(2, PackageAssemblies.MetaViolations(new SourceFile("A.dll.meta", "isExplicitlyReferenced: 0\nAny: \n    second:\n      enabled: 1\n")).Count());

    private static string[] Violations(string file)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(file);
        return [.. PackageAssemblies.Violations(Path.GetFileName(file), assembly)];
    }
}
