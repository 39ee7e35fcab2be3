namespace EditorHost.Tests;

public sealed class ScriptFaultTests
{
    [Fact]
    public async Task FaultsOnTheMainThread_AreLoggedAndOthersRunOn()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Editor/Faults.cs", """
                using System;
                using UnityEditor;
                using UnityEngine;

                [InitializeOnLoad]
                static class BadConstructor { static BadConstructor() { throw new InvalidOperationException("bad constructor"); } }

                [InitializeOnLoad]
                static class Faults
                {
                    static Faults()
                    {
                        EditorApplication.update += () => { throw new InvalidOperationException("bad update"); };
                        EditorApplication.update += () => { Good++; };
                        EditorApplication.delayCall += () => { throw new InvalidOperationException("bad delayCall"); };
                        AssemblyReloadEvents.beforeAssemblyReload += () => { throw new InvalidOperationException("bad beforeAssemblyReload"); };
                        Application.logMessageReceived += (a, b, c) => { if (a == "go") throw new InvalidOperationException("bad log callback"); };
                    }
                    static int Good;
                    [InitializeOnLoadMethod] static void Load() { throw new InvalidOperationException("bad load method"); }
                    [MenuItem("Faults/Show")] static void Show() { Debug.Log("good updates " + (Good > 0)); }
                    [MenuItem("Faults/Item")] static void Item() { throw new InvalidOperationException("bad menu item"); }
                    [MenuItem("Faults/Log")] static void Log() { Debug.Log("go"); }
                }
                """)
            .Write("Assets/Bad.cs", """
                using System;
                using UnityEngine;
                public class Bad : MonoBehaviour
                {
                    void OnValidate() { throw new InvalidOperationException("bad OnValidate"); }
                    void Awake() { throw new InvalidOperationException("bad Awake"); }
                    void Update() { throw new InvalidOperationException("bad Update"); }
                    void OnDestroy() { throw new InvalidOperationException("bad OnDestroy"); }
                }
                """)
            .Write("Assets/Main.standin.json", """{ "objects": [{ "name": "B", "components": [{ "type": "Bad" }] }] }""");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.LogsAsync("InvalidOperationException: bad delayCall");
        await editor.ControlAsync("menu Faults/Show");
        await editor.ControlAsync("menu Faults/Item");
        await editor.ControlAsync("menu Faults/Log");
        await editor.PlayAsync();
        await editor.LogsAsync("InvalidOperationException: bad Update");
        await editor.StopAsync();
        await editor.ControlAsync("throw \"from outside\"");
        await editor.LogsAsync("InvalidOperationException: from outside");

        Assert.Contains("good updates True", editor.Lines());
        foreach (var fault in new[] { "load method", "update", "beforeAssemblyReload", "menu item", "OnValidate", "Awake", "OnDestroy" })
            Assert.Contains($"InvalidOperationException: bad {fault}", editor.Lines());
        Assert.Contains("bad constructor", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Contains("bad log callback", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Equal("ready", (await editor.StatusAsync()).Phase);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task FaultsOnThreads_AreLoggedEachTimeAndTheEditorLivesOn(string version)
    {
        using var project = Thrower("new Thread(() => { throw new InvalidOperationException(\"thread fault \" + ++s_count); }).Start();");
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        for (var i = 1; i <= 3; i++)
        {
            await editor.ControlAsync("menu Thrower/Throw");
            await editor.LogsAsync($"InvalidOperationException: thread fault {i}");
        }

        await editor.ReloadAsync();
        Assert.Equal(0, (await editor.StatusAsync()).LeakedDomains);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task FaultOnAPoolThread_IsLoggedAndTheEditorLivesOn(string version)
    {
        using var project = Thrower("ThreadPool.QueueUserWorkItem(_ => { throw new InvalidOperationException(\"pool fault\"); });");
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ControlAsync("menu Thrower/Throw");
        await editor.LogsAsync("InvalidOperationException: pool fault");
        await editor.ControlAsync("menu Thrower/Throw");
        await editor.ReloadAsync();
        Assert.Equal(0, (await editor.StatusAsync()).LeakedDomains);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task FaultInAFinalizer_IsLoggedAndTheEditorLivesOn(string version)
    {
        using var project = Thrower("for (var i = 0; i < 50; i++) new Doomed(); GC.Collect(); GC.WaitForPendingFinalizers();",
            "class Doomed { ~Doomed() { throw new System.InvalidOperationException(\"finalizer fault\"); } }");
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ControlAsync("menu Thrower/Throw");
        await editor.LogsAsync("InvalidOperationException: finalizer fault");
        await editor.ReloadAsync();
        Assert.Equal("ready", (await editor.StatusAsync()).Phase);
    }

    [Fact]
    public async Task AbortOfTheMainThread_IsSurvived()
    {
        using var project = Thrower("Thread.CurrentThread.Abort();");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ControlAsync("menu Thrower/Later");
        await editor.LogsAsync("A script aborted the main thread; the Editor goes on.");
        await editor.ReloadAsync();
        Assert.Equal(1, (await editor.StatusAsync()).Reloads);
    }

    private static StandInProject Thrower(string statement, string more = "") => StandInProject.Create().Write("Assets/Editor/Thrower.cs", $$"""
        using System;
        using System.Threading;
        using UnityEditor;

        static class Thrower
        {
            static int s_count;
            [MenuItem("Thrower/Throw")] static void Throw() { {{statement}} }
            [MenuItem("Thrower/Later")] static void Later() { EditorApplication.delayCall += Throw; }
        }
        {{more}}
        """);
}
