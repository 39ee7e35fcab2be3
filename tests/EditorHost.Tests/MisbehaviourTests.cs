namespace EditorHost.Tests;

public sealed class MisbehaviourTests
{
    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Block_StopsTicksButNotTheControlChannel(string version)
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ControlAsync("block 2");
        var first = await editor.StatusAsync();
        Assert.Equal("blocked", first.Phase);
        await Until.True("the main thread has been stuck for a second", async () => (await editor.StatusAsync()).LastTickMs > 1000);
        Assert.Equal(first.Ticks, (await editor.StatusAsync()).Ticks);
        await Until.True("it ticks again", async () => (await editor.StatusAsync()).Ticks > first.Ticks);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Dialog_HoldsTheMainThreadUntilAnswered(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Asker.cs", """
            using UnityEditor;
            using UnityEngine;
            static class Asker
            {
                [MenuItem("Asker/Ask")]
                static void Ask() { EditorApplication.delayCall += () => Debug.Log("answer " + EditorUtility.DisplayDialogComplex("Save?", "Save the scene?", "Save", "Cancel", "Don't Save")); }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ControlAsync("menu Asker/Ask");
        await editor.ControlAsync("wait dialog");
        var open = await editor.StatusAsync();
        Assert.Equal("Save the scene?", open.Dialog);
        await editor.ControlAsync("answer alt");
        await editor.LogsAsync("answer 2");
        await editor.WaitUntilReadyAsync();
        Assert.Null((await editor.StatusAsync()).Dialog);
    }

    [Fact]
    public async Task Dialog_CanCloseByItself()
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ControlAsync("dialog \"A new version is available\" ok 0.3");
        await editor.WaitUntilReadyAsync();
        Assert.Null((await editor.StatusAsync()).Dialog);
    }

    [Fact]
    public async Task SlowReload_ShowsWhatTheEditorIsBusyWith()
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ControlAsync("slow-reload 1");
        var reload = editor.ControlAsync("reload");
        await Until.True("the Editor says that it reloads", async () => (await editor.StatusAsync()).Phase == "reloading");
        await reload;
        await editor.WaitForReloadsAsync(1);
    }

    [Fact]
    public async Task SlowImport_ShowsInIsUpdating()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Importer.cs", """
            using UnityEditor;
            using UnityEngine;
            class Importer : AssetPostprocessor
            {
                static void OnPostprocessAllAssets(string[] imported, string[] deleted, string[] moved, string[] movedFrom)
                {
                    Debug.Log("imported " + string.Join(",", imported) + ", deleted " + string.Join(",", deleted) + ", updating " + EditorApplication.isUpdating);
                }
            }
            """).Write("Assets/old.txt", "x");
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ControlAsync("slow-import 0.5");
        project.Write("Assets/new.txt", "y").Delete("Assets/old.txt");
        var refresh = editor.ControlAsync("refresh");
        await Until.True("the Editor says that it imports", async () => (await editor.StatusAsync()).Phase == "importing");
        await refresh;
        Assert.Contains("imported Assets/new.txt, deleted Assets/old.txt, updating True", editor.Lines());
        Assert.Equal(0, (await editor.StatusAsync()).Reloads);
    }

    [Theory]
    [InlineData("frobnicate", "Unknown command 'frobnicate'")]
    [InlineData("block soon", "'soon' is no number")]
    [InlineData("focus", "'focus' needs 1 argument")]
    [InlineData("answer ok", "No dialog is open")]
    [InlineData("wait reload 5 0.1", "Not reload 5 0.1 within 0.1 s")]
    public async Task BadCommand_IsExplained(string command, string expected)
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        var fault = await Assert.ThrowsAsync<StandInException>(() => editor.ControlAsync(command));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Equal("ready", (await editor.StatusAsync()).Phase);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task SettingsPageAndWindow_CanBeReadAndPressed(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Pages.cs", """
            using UnityEditor;
            using UnityEngine;
            static class Pages
            {
                [SettingsProvider]
                static SettingsProvider Make() { return new SettingsProvider("Project/Ship", SettingsScope.Project) { guiHandler = _ => EditorGUILayout.LabelField("Sails", "three") }; }
            }
            class Bridge : EditorWindow
            {
                [MenuItem("Ship/Bridge")] static void Open() { GetWindow<Bridge>("Bridge"); }
                void OnGUI() { GUILayout.Label("On the bridge"); if (GUILayout.Button("Horn")) Debug.Log("toot"); }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        var page = await editor.ControlAsync("settings Project/Ship");
        Assert.Equal(["Sails", "three"], page.GetProperty("texts").EnumerateArray().Select(text => text.GetString()));
        await editor.ControlAsync("menu Ship/Bridge");
        var window = await editor.ControlAsync("window Bridge Horn");
        Assert.Equal(["On the bridge", "Horn"], window.GetProperty("texts").EnumerateArray().Select(text => text.GetString()));
        Assert.Contains("toot", editor.Lines());
    }
}
