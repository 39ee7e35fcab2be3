namespace EditorHost.Tests;

public sealed class NativeLibraryTests
{
    private const string Source = "static int count; int counter_next(void) { return ++count; }\n";

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task LibraryOfTheProject_IsFoundByItsNameAndOutlivesTheScripts(string version)
    {
        using var project = StandInProject.Create()
            .Write("Assets/Editor/Counter.cs", """
                using System.Runtime.InteropServices;
                using UnityEditor;
                using UnityEngine;

                [InitializeOnLoad]
                static class Counter
                {
                    static Counter() { Debug.Log("native " + Next()); }

                    [DllImport("counter", EntryPoint = "counter_next")]
                    static extern int Next();
                }
                """)
            .Write("Temp/counter.c", Source)
            .Write("Assets/Plugins/none.txt", "");
        var library = Path.Combine(project.Root, "Assets", "Plugins", "libcounter.so");
        (await RunProcess.Capture("gcc", "-shared", "-fPIC", "-o", library, Path.Combine(project.Root, "Temp", "counter.c"))).ShouldExitWith(0);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ReloadAsync();

        Assert.Equal(["native 1", "native 2"], editor.Lines().Where(line => line.StartsWith("native ", StringComparison.Ordinal)));
        Assert.Equal(0, (await editor.StatusAsync()).LeakedDomains);
    }
}
