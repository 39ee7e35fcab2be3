namespace EditorHost.Tests;

/// <summary>Unity 7: a reload exchanges the load context of the scripts, and the engine stays.</summary>
public sealed class CodeReloadTests
{
    private const string LifecycleProbe = """
        using Unity.Scripting.LifecycleManagement;
        using UnityEditor;
        using UnityEngine;

        [InitializeOnLoad]
        static partial class Probe
        {
            static Probe() { Say("InitializeOnLoad"); AssemblyReloadEvents.beforeAssemblyReload += Before; AssemblyReloadEvents.afterAssemblyReload += After; }
            [OnCodeLoaded] static void Loaded() { Say("OnCodeLoaded"); }
            [OnCodeInitializing] static void Initializing() { Say("OnCodeInitializing"); }
            [InitializeOnLoadMethod] static void Method() { Say("InitializeOnLoadMethod"); }
            [OnCodeDeinitializing] static void Deinitializing() { Say("OnCodeDeinitializing"); }
            [OnCodeUnloading] static void Unloading()
            {
                Say("OnCodeUnloading");
                AssemblyReloadEvents.beforeAssemblyReload -= Before;
                AssemblyReloadEvents.afterAssemblyReload -= After;
            }
            static void Before() { Say("beforeAssemblyReload"); }
            static void After() { Say("afterAssemblyReload"); }
            static void Say(string what) { Debug.Log("order: " + what); }
        }
        """;

    private static readonly string[] Coming = ["InitializeOnLoad", "OnCodeLoaded", "OnCodeInitializing", "InitializeOnLoadMethod", "afterAssemblyReload"];
    private static readonly string[] Going = ["beforeAssemblyReload", "OnCodeDeinitializing", "OnCodeUnloading"];

    [Theory]
    [InlineData("6000.6.0b1")]
    [InlineData(UnityVersions.CoreClr)]
    public async Task Reload_CodeLifecycle_ComesInUnitysOrder(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Probe.cs", LifecycleProbe);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ReloadAsync();
        await editor.EndAsync("quit");

        Assert.Equal([.. Coming, .. Going, .. Coming, "OnCodeUnloading"], editor.Order());
    }

    [Fact]
    public async Task Reload_BeforeUnityHadTheAttributes_CallsNone()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Probe.cs", LifecycleProbe);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = UnityVersions.Mono });
        await editor.ReloadAsync();

        Assert.DoesNotContain(editor.Order(), said => said.StartsWith("OnCode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scripts_AreOfNet10AndHaveNoLocation()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Modern.cs", """
            using System;
            using System.Runtime.Loader;
            using UnityEditor;
            using UnityEngine;

            namespace Ships;

            [InitializeOnLoad]
            static class Modern
            {
                static Modern()
                {
                    int[] numbers = [1, 2, 3];
                    var context = AssemblyLoadContext.GetLoadContext(typeof(Modern).Assembly);
                    var engine = AssemblyLoadContext.GetLoadContext(typeof(EditorApplication).Assembly);
                    Debug.Log($"modern: {numbers.AsSpan()[^1]}, .NET {Environment.Version.Major}, at '{typeof(Modern).Assembly.Location}', "
                        + $"{Application.unityVersion}, collectible {context.IsCollectible}, engine collectible {engine.IsCollectible}, {Symbols()}");
                }

                static string Symbols()
                {
            #if UNITY_7000_0_OR_NEWER && UNITY_6000_5_OR_NEWER && ENABLE_CORECLR && !ENABLE_MONO
                    return "CoreCLR";
            #else
                    return "other";
            #endif
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = UnityVersions.CoreClr });

        Assert.Contains("modern: 3, .NET 10, at '', 7000.0.0a1, collectible True, engine collectible False, CoreCLR", editor.Lines());
    }

    [Fact]
    public async Task Project_OfUnity7_ChoosesTheRuntimeByItself()
    {
        using var project = StandInProject.Create()
            .Write("ProjectSettings/ProjectVersion.txt", $"m_EditorVersion: {UnityVersions.CoreClr}\n")
            .Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ReloadAsync();

        Assert.Equal((UnityVersions.CoreClr, 0), ((await editor.StatusAsync()).Version, (await editor.StatusAsync()).LeakedDomains));
        Assert.Contains("static 1, session 2", editor.Lines());
    }

    [Fact]
    public async Task Reload_WhatTheEngineKeepsOfScripts_GoesWithThem()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Editor/Bridge.cs", """
                using UnityEditor;
                using UnityEngine;
                class Bridge : EditorWindow
                {
                    [MenuItem("Ship/Fill")]
                    static void Fill()
                    {
                        GetWindow<Bridge>("Bridge");
                        new GameObject("Hull").AddComponent<Plank>();
                        EditorApplication.delayCall += () => Debug.Log("too late");
                        System.Threading.SynchronizationContext.Current.Post(_ => Debug.Log("too late"), null);
                        EditorUtility.RequestScriptReload();
                    }
                    void Update() { }
                }
                """)
            .Write("Assets/Plank.cs", "public class Plank : UnityEngine.MonoBehaviour { void Awake() { } }");
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = UnityVersions.CoreClr });
        await editor.ControlAsync("menu Ship/Fill");
        await editor.WaitForReloadsAsync(1);

        Assert.Empty(await editor.LeaksAsync());
        Assert.DoesNotContain("too late", editor.Lines());
        await Assert.ThrowsAsync<StandInException>(() => editor.ControlAsync("window Bridge"));
    }

    [Fact]
    public async Task Reload_WhilePlaying_CarriesTheSceneOverAndLeavesNothingBehind()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Player.cs", Scripts.Player)
            .Write("Assets/Scenes/Main.standin.json", Scripts.PlayerScene);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = UnityVersions.CoreClr });
        await editor.PlayAsync();
        await editor.LogsAsync("order: Update 7");
        await editor.ReloadAsync();
        await Until.Equal("the scene has resumed", 2, () => editor.CountLines("order: Update 7"));

        Assert.Empty(await editor.LeaksAsync());
        Assert.Equal(1, editor.CountLines("order: Awake 7"));
        await editor.StopAsync();
    }

    [Fact]
    public async Task Reload_ManyInARow_KeepMemoryFlat()
    {
        using var project = StandInProject.Create()
            .Write("Assets/Editor/Counter.cs", Scripts.Counter)
            .Write("Assets/Editor/Ballast.cs", "static class Ballast { static readonly byte[] Load = new byte[1 << 20]; [UnityEditor.InitializeOnLoadMethod] static void Touch() { Load[0] = 1; } }");
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = UnityVersions.CoreClr });
        for (var i = 0; i < 5; i++)
            await editor.ReloadAsync();
        var before = await editor.MemoryAsync();
        for (var i = 0; i < 20; i++)
            await editor.ReloadAsync();
        var after = await editor.MemoryAsync();

        Assert.Empty(await editor.LeaksAsync());
        Assert.Equal((1, 1), (before.ScriptAssemblies, after.ScriptAssemblies));
        Assert.True(after.HeapBytes < before.HeapBytes + (1 << 20), $"The heap grew from {before.HeapBytes} to {after.HeapBytes} bytes in 20 reloads.");
    }
}
