using Mono.Cecil;

namespace Architecture.Tests.Arrows;

public sealed class AssemblyArrowsTests
{
    public static TheoryData<string> Projects => [.. Solution.ProductProjects];

    [Theory, MemberData(nameof(Projects))]
    public void Project_UsesOnlyWhatLiesBelowIt(string project)
    {
        using var module = CompiledProject.Read(project);
        Rule.MustHold(Violations(Solution.NameOf(project), module));
    }

    [Theory]
    [InlineData("Hawser.Protocol", "Hawser.Link")]
    [InlineData("Hawser.Link", "Hawser.Client")]
    [InlineData("Hawser.Client", "Hawser.Daemon")]
    [InlineData("Hawser.Mcp", "Hawser.Daemon")]
    [InlineData("Hawser.Editor.Core", "Hawser.Client")]
    [InlineData("Hawser.Daemon", "RabbitMQ.Client")]
    [InlineData("Hawser.Editor.Core", "UnityEngine.CoreModule")]
    public void Violations_ArrowAgainstTheStream_IsFound(string assembly, string used)
    {
        var library = SnippetCompiler.Reference(used, "public class Thing;");
        using var module = SnippetCompiler.Compile(assembly, "class User { Thing thing = new(); }", library);
        Assert.Equal([$"{assembly} (.NETCoreApp) must not use {used}."], Violations(assembly, module));
    }

    [Fact]
    public void Violations_NewLibraryOnTheUnitySide_IsFound() =>
        Assert.Single(AssemblyArrows.Violations("Hawser.Link", ["netstandard", "Newtonsoft.Json"], ".NETStandard,Version=v2.1"));

    [Fact]
    public void Violations_ArrowWithTheStream_IsFine() =>
        Assert.Empty(AssemblyArrows.Violations("Hawser.Cli", ["System.Runtime", "Hawser.Protocol", "Hawser.Daemon"], ".NETCoreApp"));

    [Fact]
    public void Violations_AssemblyNobodyDrew_IsFound() =>
        Assert.Single(AssemblyArrows.Violations("Hawser.Surprise", [], ".NETCoreApp"));

    private static IEnumerable<string> Violations(string project, ModuleDefinition module) =>
        AssemblyArrows.Violations(project, module.AssemblyReferences.Select(reference => reference.Name), TargetFramework(module));

    private static string TargetFramework(ModuleDefinition module) =>
        module.Assembly.CustomAttributes
            .FirstOrDefault(attribute => attribute.AttributeType.Name == "TargetFrameworkAttribute")
            ?.ConstructorArguments[0].Value as string ?? ".NETCoreApp";
}
