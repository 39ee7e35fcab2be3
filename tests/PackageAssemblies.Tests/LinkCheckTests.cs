using Mono.Cecil;

namespace PackageAssemblies.Tests;

public sealed class LinkCheckTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _platform;

    public LinkCheckTests()
    {
        _platform = _folder["netstandard.dll"];
        using var empty = SnippetCompiler.Compile("netstandard", "");
        empty.Write(_platform);
    }

    [Fact]
    public void Verify_TypeThatNobodyHas_IsNamed()
    {
        var library = SnippetCompiler.Reference("Hawser.Library", "public class Thing { public static void Do() { } }");
        var user = Write("Hawser.User", "class User { void Use() => Thing.Do(); }", library);
        var other = Write("Hawser.Library", "public class Another;");
        var problem = Assert.Throws<PackagingException>(() => LinkCheck.Verify([user, other], _platform));
        Assert.Contains("Hawser.User.dll needs Thing of Hawser.Library", problem.Message);
        Assert.Contains("System.Void Thing::Do()", problem.Message);
    }

    [Fact]
    public void Verify_OldNameInAnAttribute_IsFound()
    {
        var library = SnippetCompiler.Reference("Third.Party", "public class Thing;");
        var user = Write("Hawser.User", "[System.Diagnostics.DebuggerTypeProxy(typeof(Thing))] class User;", library);
        var renamed = Write("Hawser.Third.Party", "public class Thing;");
        var problem = Assert.Throws<PackagingException>(() => LinkCheck.Verify([user, renamed], _platform));
        Assert.Contains("Hawser.User.dll still names Third.Party in an attribute.", problem.Message);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string source, params Microsoft.CodeAnalysis.MetadataReference[] references)
    {
        using ModuleDefinition module = SnippetCompiler.Compile(name, source, references);
        var file = _folder[name + ".dll"];
        module.Write(file);
        return file;
    }
}
