namespace EditorHost.Tests;

public sealed class PlayModeTests
{
    private static StandInProject Project() => StandInProject.Create()
        .Write("Assets/Editor/OrderProbe.cs", Scripts.OrderProbe)
        .Write("Assets/Player.cs", Scripts.Player)
        .Write("Assets/Scenes/Main.standin.json", Scripts.PlayerScene);

    private static readonly string[] Loading = ["InitializeOnLoad", "InitializeOnLoadMethod", "DidReloadScripts", "afterAssemblyReload"];

    [Fact]
    public async Task Play_WithDomainReload_RaisesEventsInUnitysOrder()
    {
        using var project = Project();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.PlayAsync();
        await editor.LogsAsync("order: Update 7");
        await editor.StopAsync();
        Assert.Equal(
            [
                .. Loading,
                "ExitingEditMode", "beforeAssemblyReload", .. Loading,
                "BeforeSceneLoad", "Awake 7", "OnEnable", "AfterSceneLoad", "EnteredPlayMode playing", "Start", "Update 7",
                "ExitingPlayMode playing", "OnDisable", "OnDestroy", "EnteredEditMode",
            ],
            editor.Order());
        Assert.Equal(1, (await editor.StatusAsync()).Reloads);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Play_WithoutDomainReload_KeepsTheDomain(string version)
    {
        using var project = Project().Write("ProjectSettings/EditorSettings.asset", "EditorSettings:\n  m_EnterPlayModeOptionsEnabled: 1\n  m_EnterPlayModeOptions: 1\n");
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.PlayAsync();
        await editor.LogsAsync("order: Update 7");
        Assert.Equal(
            [.. Loading, "ExitingEditMode", "BeforeSceneLoad", "Awake 7", "OnEnable", "AfterSceneLoad", "EnteredPlayMode playing", "Start", "Update 7"],
            editor.Order());
        Assert.Equal(0, (await editor.StatusAsync()).Reloads);
    }

    [Theory]
    [InlineData("6000.5.1f1", 1)]
    [InlineData("6000.6.0b1", 0)]
    public async Task Play_VersionsDefault_DecidesAboutTheReload(string version, int reloads)
    {
        using var project = Project();
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.PlayAsync();
        Assert.Equal(reloads, (await editor.StatusAsync()).Reloads);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Pause_StopsFrames_AndStepRunsOne(string version)
    {
        using var project = Project();
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.PlayAsync();
        await editor.ControlAsync("pause on");
        var paused = await editor.StatusAsync();
        await Until.True("the paused Editor has ticked on", async () => (await editor.StatusAsync()).Ticks > paused.Ticks + 5);
        Assert.Equal(paused.Frames, (await editor.StatusAsync()).Frames);

        await editor.ControlAsync("step");
        await Until.True("the step has run", async () => (await editor.StatusAsync()).Frames == paused.Frames + 1);
        Assert.True((await editor.StatusAsync()).Paused);
        Assert.Contains("Paused", editor.Order());

        await editor.ControlAsync("pause off");
        await Until.True("frames run again", async () => (await editor.StatusAsync()).Frames > paused.Frames + 5);
    }

    [Fact]
    public async Task Reload_WhilePlaying_CarriesTheSceneOver()
    {
        using var project = Project();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.PlayAsync();
        await editor.LogsAsync("order: Update 7");
        var before = editor.Order().Length;
        await editor.ReloadAsync();
        await Until.Equal("the scene has resumed", 2, () => editor.CountLines("order: Update 7"));
        // No second Awake and no second Start, as with a reload in Unity's play mode.
        Assert.Equal(["OnDisable", "beforeAssemblyReload", "InitializeOnLoad", "InitializeOnLoadMethod", "DidReloadScripts", "OnEnable", "afterAssemblyReload", "Update 7"],
            editor.Order()[before..]);
        Assert.True((await editor.StatusAsync()).Playing);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Play_WithCompileErrors_IsRefused(string version)
    {
        using var project = Project();
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        project.Write("Assets/Broken.cs", "broken");
        await editor.RefreshAsync();
        await editor.PlayAsync();
        Assert.False((await editor.StatusAsync()).Playing);
        Assert.Contains("All compiler errors have to be fixed before you can enter playmode!", editor.Lines());
    }

    [Fact]
    public async Task Play_WhileCompiling_WaitsForTheNewCode()
    {
        using var project = Project();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ControlAsync("slow-compile 1");
        project.Write("Assets/Player.cs", Scripts.Player.Replace("order: Update", "order: NewUpdate", StringComparison.Ordinal));
        await editor.ControlAsync("refresh");
        await editor.PlayAsync();
        await editor.LogsAsync("order: NewUpdate 7");
        Assert.DoesNotContain("Update 7", editor.Order());
    }

    [Fact]
    public async Task ExitingEditMode_SubscriberThatObjects_KeepsEditMode()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Objector.cs", """
            using UnityEditor;
            [InitializeOnLoad]
            static class Objector
            {
                static Objector()
                {
                    EditorApplication.playModeStateChanged += change => { if (change == PlayModeStateChange.ExitingEditMode) EditorApplication.isPlaying = false; };
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.PlayAsync();
        Assert.False((await editor.StatusAsync()).Playing);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Coroutine_RunsOverFramesAndWaits(string version)
    {
        using var project = StandInProject.Create()
            .Write("Assets/Teller.cs", """
                using System.Collections;
                using UnityEngine;
                public class Teller : MonoBehaviour
                {
                    IEnumerator Tell()
                    {
                        Debug.Log("order: one");
                        yield return null;
                        Debug.Log("order: two");
                        yield return new WaitForSeconds(0.05f);
                        yield return Inner();
                        Debug.Log("order: four");
                    }
                    IEnumerator Inner() { yield return null; Debug.Log("order: three"); }
                    void Start() { StartCoroutine(Tell()); Debug.Log("order: started"); }
                }
                """)
            .Write("Assets/Main.standin.json", """{ "objects": [{ "name": "T", "components": [{ "type": "Teller" }] }] }""");
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.PlayAsync();
        await editor.LogsAsync("order: four");
        Assert.Equal(["one", "started", "two", "three", "four"], editor.Order());
    }
}
