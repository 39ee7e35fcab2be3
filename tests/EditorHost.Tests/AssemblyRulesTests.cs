namespace EditorHost.Tests;

public sealed class AssemblyRulesTests
{
    private const string Show = """
        using UnityEditor;
        using UnityEngine;

        static class Show
        {
            [InitializeOnLoadMethod]
            static void Say()
            {
        #if UNITY_2021_3_OR_NEWER
                Debug.Log("define: 2021.3");
        #endif
        #if UNITY_6000_0_OR_NEWER
                Debug.Log("define: 6000.0");
        #endif
        #if UNITY_EDITOR && HAS_SAILS
                Debug.Log("define: sails");
        #endif
        #if HAS_STEAM
                Debug.Log("define: steam");
        #endif
                var package = UnityEditor.PackageManager.PackageInfo.FindForAssembly(typeof(Show).Assembly);
                Debug.Log("package: " + (package == null ? "none" : package.name + " " + package.version + " " + package.assetPath));
            }
        }
        """;

    [Theory]
    [InlineData("2021.3.45f1", new[] { "define: 2021.3" })]
    [InlineData("6000.3.2f1", new[] { "define: 2021.3", "define: 6000.0" })]
    public async Task UnityVersion_DecidesTheDefines(string version, string[] expected)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Show.cs", Show);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        Assert.Equal(expected, editor.Lines().Where(line => line.StartsWith("define: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task UnityVersion_ComesFromTheProject()
    {
        using var project = StandInProject.Create().Write("ProjectSettings/ProjectVersion.txt", "m_EditorVersion: 2022.3.50f1\n");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.Equal("2022.3.50f1", (await editor.StatusAsync()).Version);
    }

    [Fact]
    public async Task EmbeddedAndFilePackages_CompileAndKnowThemselves()
    {
        using var sails = StandInProject.Create()
            .Write("package.json", """{ "name": "com.test.sails", "version": "1.4.2" }""");
        using var project = StandInProject.Create()
            .Write("Packages/manifest.json", $$"""{ "dependencies": { "com.test.sails": "file:{{sails.Root}}", "com.unity.ugui": "2.0.0" } }""")
            .Write("Packages/com.test.ship/package.json", """{ "name": "com.test.ship", "version": "0.1.0" }""")
            .Write("Packages/com.test.ship/Editor/Ship.asmdef", """
                {
                  "name": "Ship", "includePlatforms": ["Editor"],
                  "versionDefines": [
                    { "name": "com.test.sails", "expression": "[1.4,2.0)", "define": "HAS_SAILS" },
                    { "name": "com.test.sails", "expression": "2.0", "define": "HAS_STEAM" }
                  ]
                }
                """)
            .Write("Packages/com.test.ship/Editor/Show.cs", Show);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.Contains("define: sails", editor.Lines());
        Assert.DoesNotContain("define: steam", editor.Lines());
        Assert.Contains("package: com.test.ship 0.1.0 Packages/com.test.ship", editor.Lines());
    }

    [Fact]
    public async Task PrecompiledLibrary_IsReferencedAndLoaded()
    {
        // The library is compiled by one Editor and carried, as a DLL, into the project of another.
        using var source = StandInProject.Create()
            .Write("Assets/Lib/Lib.asmdef", """{ "name": "Test.Lib", "noEngineReferences": true }""")
            .Write("Assets/Lib/Lib.cs", "namespace Test.Lib { public static class Greeter { public static string Greet() { return \"ahoy from the library\"; } } }");
        await using (await StandInEditor.StartAsync(source.Root))
        {
        }

        const string User = """
            static class User
            {
                [UnityEditor.InitializeOnLoadMethod] static void Say() { UnityEngine.Debug.Log(Test.Lib.Greeter.Greet()); }
            }
            """;
        using var project = StandInProject.Create()
            .Write("Packages/com.test.user/package.json", """{ "name": "com.test.user", "version": "1.0.0" }""")
            .Write("Packages/com.test.user/Editor/User.asmdef", """
                { "name": "User", "includePlatforms": ["Editor"], "overrideReferences": true, "precompiledReferences": ["Test.Lib.dll"] }
                """)
            .Write("Packages/com.test.user/Editor/User.cs", User)
            .Write("Packages/com.test.user/Plugins/Test.Lib.dll.meta", "PluginImporter:\n  isExplicitlyReferenced: 1\n")
            .Write("Assets/Editor/Stranger.cs", User.Replace("User", "Stranger", StringComparison.Ordinal));
        File.Copy(Path.Combine(source.Root, "Library/ScriptAssemblies/Test.Lib.dll"), Path.Combine(project.Root, "Packages/com.test.user/Plugins/Test.Lib.dll"));
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.Equal(1, editor.CountLines("ahoy from the library"));
        // Not auto-referenced: scripts outside the package must not see it.
        Assert.Contains(editor.Lines(), line => line.StartsWith("Assets/Editor/Stranger.cs", StringComparison.Ordinal) && line.Contains("CS0103", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RuntimeScript_MustNotSeeEditorScripts()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Editor/Tool.cs", "public class Tool { }")
            .Write("Assets/Game.cs", "public class Game { public Tool tool; }");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.Contains(editor.Lines(), line => line.StartsWith("Assets/Game.cs(1,28): error CS0246", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DefinitionForAnotherPlatform_IsNotCompiled()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Phone/Phone.asmdef", """{ "name": "Phone", "includePlatforms": ["Android"] }""")
            .Write("Assets/Phone/Phone.cs", "not even C#")
            .Write("Assets/Never/Never.asmdef", """{ "name": "Never", "defineConstraints": ["!UNITY_EDITOR"] }""")
            .Write("Assets/Never/Never.cs", "nor this");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.False((await editor.StatusAsync()).CompilationFailed);
    }
}
