namespace EditorHost.Tests;

public sealed class CompilationTests
{
    private const string Beacon = """
        using UnityEditor;
        using UnityEngine;

        [InitializeOnLoad]
        static class Beacon
        {
            static int s_ticks;
            static Beacon() { EditorApplication.update += () => s_ticks++; }
            [MenuItem("Beacon/Show")] static void Show() { Debug.Log("beacon A, failed " + EditorUtility.scriptCompilationFailed + ", ticking " + (s_ticks > 0)); }
        }
        """;

    [Fact]
    public async Task FailedCompile_LeavesTheOldDomainRunning()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Beacon.cs", Beacon).Write("Assets/Editor/OrderProbe.cs", Scripts.OrderProbe);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        project.Write("Assets/Editor/Beacon.cs", Beacon.Replace("beacon A", "beacon B", StringComparison.Ordinal) + "oops");
        await editor.RefreshAsync();
        await editor.ControlAsync("menu Beacon/Show");
        Assert.Contains("beacon A, failed True, ticking True", editor.ReadLog(), StringComparison.Ordinal);
        Assert.DoesNotContain("beforeAssemblyReload", editor.Order());
        Assert.Equal(0, (await editor.StatusAsync()).Reloads);

        project.Write("Assets/Editor/Beacon.cs", Beacon.Replace("beacon A", "beacon C", StringComparison.Ordinal));
        await editor.RefreshAsync();
        await editor.ControlAsync("menu Beacon/Show");
        Assert.Contains("beacon C, failed False", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Equal(1, (await editor.StatusAsync()).Reloads);
    }

    [Fact]
    public async Task FailedCompile_IsReportedWithFileLineAndColumn()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Listener.cs", """
            using UnityEditor;
            using UnityEditor.Compilation;
            using UnityEngine;

            [InitializeOnLoad]
            static class Listener
            {
                static Listener()
                {
                    CompilationPipeline.assemblyCompilationFinished += (path, messages) =>
                    {
                        foreach (var m in messages) Debug.Log("diagnostic: " + m.type + "|" + m.file + "|" + m.line + "|" + m.column + "|" + m.message);
                    };
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        project.Write("Assets/Scripts/Broken.cs", "public class Broken\n{\n    int x = \"text\";\n}\n");
        await editor.RefreshAsync();
        const string Message = "Assets/Scripts/Broken.cs(3,13): error CS0029: Cannot implicitly convert type 'string' to 'int'";
        Assert.Contains($"diagnostic: Error|Assets/Scripts/Broken.cs|3|13|{Message}", editor.Lines());
        Assert.Contains(Message, editor.Lines());
    }

    [Fact]
    public async Task StartWithErrors_LoadsWhatCompiles()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Good/Good.asmdef", """{ "name": "Good", "includePlatforms": ["Editor"] }""")
            .Write("Assets/Good/Counter.cs", Scripts.Counter)
            .Write("Assets/Bad.cs", "nonsense");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.Contains("static 1, session 1", editor.Lines());
        Assert.Contains("Scripts have compiler errors: opening in Safe Mode, with what compiles.", editor.Lines());
        Assert.True((await editor.StatusAsync()).CompilationFailed);

        project.Delete("Assets/Bad.cs");
        await editor.RefreshAsync();
        Assert.False((await editor.StatusAsync()).CompilationFailed);
        Assert.Contains("static 1, session 2", editor.Lines());
    }

    [Theory]
    [InlineData("Packages/manifest.json")]
    [InlineData("Packages/com.test.x/package.json")]
    [InlineData("Assets/X.asmdef")]
    [InlineData("Assets/X.asmref")]
    public async Task GarbledProjectFile_IsAnErrorThatCanBeMended(string path)
    {
        using var project = StandInProject.Create().Write("Assets/Good/Good.asmdef", """{ "name": "Good" }""").Write("Assets/Good/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        project.Write(path, "{ \"name\" ");
        await editor.ControlAsync("compile");
        await editor.WaitUntilReadyAsync();
        Assert.Contains(editor.Lines(), line => line.Contains(path, StringComparison.Ordinal) && line.Contains("JSON", StringComparison.Ordinal));
        Assert.True((await editor.StatusAsync()).CompilationFailed);

        project.Delete(path);
        await editor.ControlAsync("compile");
        await editor.WaitUntilReadyAsync();
        Assert.False((await editor.StatusAsync()).CompilationFailed);
    }

    [Fact]
    public async Task LanguageVersion_IsUnitysNine()
    {
        using var project = StandInProject.Create().Write("Assets/Nine.cs", "public static class Nine { public static bool Is(object o) => o is not null and not (string or int); }");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.False((await editor.StatusAsync()).CompilationFailed);

        project.Write("Assets/Ten.cs", "namespace Ten;\npublic class FileScoped { }\n");
        await editor.RefreshAsync();
        Assert.Contains(editor.Lines(), line => line.Contains("Assets/Ten.cs(1,1): error CS8773", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChangedBody_RecompilesOneAssemblyOnly()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Base/Base.asmdef", """{ "name": "Base" }""")
            .Write("Assets/Base/Value.cs", "public static class Value { public static int Get() { return 1; } }")
            .Write("Assets/User.cs", "public static class User { public static int Twice() { return Value.Get() * 2; } }")
            .Write("Assets/Editor/OrderProbe.cs", Scripts.OrderProbe);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        project.Write("Assets/Base/Value.cs", "public static class Value { public static int Get() { return 2; } }");
        await editor.RefreshAsync();
        Assert.Equal(["assemblyCompilationFinished Library/ScriptAssemblies/Base.dll 0"], editor.Order().Where(IsCompiled));

        project.Write("Assets/Base/Value.cs", "public static class Value { public static int Get() { return 2; } public static int More; }");
        await editor.RefreshAsync();
        Assert.Equal(4, editor.Order().Count(IsCompiled));
    }

    [Fact]
    public async Task CompileWhileCompiling_EndsWithTheLatestText()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Beacon.cs", Beacon);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ControlAsync("slow-compile 1");
        project.Write("Assets/Editor/Beacon.cs", Beacon.Replace("beacon A", "beacon B", StringComparison.Ordinal));
        await editor.ControlAsync("refresh");
        Assert.True((await editor.StatusAsync()).Compiling);
        project.Write("Assets/Editor/Beacon.cs", Beacon.Replace("beacon A", "beacon C", StringComparison.Ordinal));
        await editor.RefreshAsync();
        await editor.ControlAsync("menu Beacon/Show");
        Assert.Contains("beacon C", editor.ReadLog(), StringComparison.Ordinal);
    }

    private static bool IsCompiled(string line) => line.StartsWith("assemblyCompilationFinished", StringComparison.Ordinal);
}
