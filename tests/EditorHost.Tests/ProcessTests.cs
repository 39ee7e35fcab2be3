using System.Text.Json;

namespace EditorHost.Tests;

public sealed class ProcessTests
{
    private const int KilledBySignal = 128;

    [Fact]
    public async Task OpenProject_SaysWhoHasItOpen()
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        var instance = JsonSerializer.Deserialize<JsonElement>(project.Read("Library/EditorInstance.json"));
        Assert.Equal(editor.ProcessId, instance.GetProperty("process_id").GetInt32());
        Assert.Equal("6000.3.2f1", instance.GetProperty("version").GetString());
        Assert.True(project.Has("Temp/UnityLockfile"));

        Assert.Equal(0, await editor.EndAsync("quit"));
        Assert.False(project.Has("Library/EditorInstance.json"));
        Assert.False(project.Has("Temp/UnityLockfile"));
    }

    [Fact]
    public async Task SecondInstance_IsRefusedAndDisturbsNothing()
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.LogsAsync("ready in"); // the last it says by itself
        var log = editor.ReadLog();
        await using var second = await StandInEditor.RunToEndAsync(project.Root, new StandInOptions());
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("Multiple Unity instances cannot open the same project.", second.Output, StringComparison.Ordinal);
        Assert.Equal(log, editor.ReadLog());
        Assert.Equal("ready", (await editor.StatusAsync()).Phase);
    }

    [Fact]
    public async Task LockFile_IsHeldForOtherPrograms()
    {
        // With a script, so that a compile server was started: it outlives the Editor and must not have inherited the lock.
        using var project = StandInProject.Create().Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        var lockFile = Path.Combine(project.Root, "Temp", "UnityLockfile");
        Assert.Throws<IOException>(() => new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose());
        editor.Kill();
        await editor.WaitForExitAsync();
        new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
    }

    [Theory]
    [InlineData("crash", 11)]
    [InlineData("crash abort", 6)]
    public async Task Crash_DiesByARealSignalAndLeavesItsTraces(string command, int signal)
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.Equal(KilledBySignal + signal, await editor.EndAsync(command));
        Assert.True(project.Has("Library/EditorInstance.json"));
        Assert.True(project.Has("Temp/UnityLockfile"));
        Assert.Contains($"Caught fatal signal - signo:{signal}", editor.ReadLog(), StringComparison.Ordinal);

        await using var next = await StandInEditor.StartAsync(project.Root);
        Assert.Contains("Caught fatal signal", project.Read("Logs/Editor-prev.log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exit_EndsWithTheGivenCode()
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root);
        Assert.Equal(42, await editor.EndAsync("exit 42"));
    }

    [Fact]
    public async Task Quit_AsksScriptsFirst()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Veto.cs", """
            using UnityEditor;
            [InitializeOnLoad]
            static class Veto
            {
                static bool s_veto = true;
                static Veto()
                {
                    EditorApplication.wantsToQuit += () => !s_veto;
                    EditorApplication.quitting += () => UnityEngine.Debug.Log("quitting now");
                }
                [MenuItem("Veto/Drop")] static void Drop() { s_veto = false; }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        var refusal = await Assert.ThrowsAsync<StandInException>(() => editor.ControlAsync("quit"));
        Assert.Contains("vetoed", refusal.Message, StringComparison.Ordinal);
        await editor.ControlAsync("menu Veto/Drop");
        Assert.Equal(0, await editor.EndAsync("quit"));
        Assert.Contains("quitting now", editor.Lines());
    }
}
