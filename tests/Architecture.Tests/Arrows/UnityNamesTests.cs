namespace Architecture.Tests.Arrows;

public sealed class UnityNamesTests
{
    [Fact]
    public void EditorCore_NamesNothingOfUnity()
    {
        using var module = CompiledProject.Read("editor/Hawser.Editor.Core/Hawser.Editor.Core.csproj");
        Rule.MustHold(UnityNames.Violations(module));
    }

    [Fact]
    public void Violations_TypeOfUnity_IsFound()
    {
        var unity = SnippetCompiler.Reference("UnityEngine.CoreModule", "namespace UnityEngine { public class Debug; }");
        using var module = SnippetCompiler.Compile("Hawser.Editor.Core", "class Bad { UnityEngine.Debug log; }", unity);
        Assert.Contains("Bad uses UnityEngine.Debug.", UnityNames.Violations(module));
    }

    [Fact]
    public void Violations_NameInAString_IsFound()
    {
        using var module = SnippetCompiler.Compile("Hawser.Editor.Core",
            "class Bad { object Get() => System.Type.GetType(\"UnityEditor.EditorApplication, UnityEditor\"); }");
        Assert.Single(UnityNames.Violations(module));
    }
}
