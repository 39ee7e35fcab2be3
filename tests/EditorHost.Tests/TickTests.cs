using System.Diagnostics;

namespace EditorHost.Tests;

public sealed class TickTests
{
    [Fact]
    public async Task UnfocusedEditor_TicksSeldom_AndFocusedOneOften()
    {
        using var project = StandInProject.Create();
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { Unfocused = true });
        var unfocused = await TicksPerSecondAsync(editor);
        await editor.ControlAsync("focus on");
        var focused = await TicksPerSecondAsync(editor);
        // 10 and 100 are meant; what a loaded machine makes of them is its own affair, but not which of them is more.
        Assert.True(focused > 2 * unfocused, $"focused {focused:F1}, unfocused {unfocused:F1} ticks a second");
    }

    [Fact]
    public async Task SignalTick_WakesASleepingEditorAtOnce()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Waker.cs", """
            using System.Diagnostics;
            using System.Reflection;
            using System.Threading;
            using UnityEditor;

            static class Waker
            {
                [MenuItem("Waker/Run")]
                static void Run()
                {
                    var ticked = new AutoResetEvent(false);
                    EditorApplication.update += () => ticked.Set();
                    var signal = (System.Action)typeof(EditorApplication).GetMethod("SignalTick", BindingFlags.Static | BindingFlags.NonPublic).CreateDelegate(typeof(System.Action));
                    new Thread(() =>
                    {
                        for (var i = 0; i < 50; i++) { signal(); ticked.WaitOne(); }
                        UnityEngine.Debug.Log("fifty wakes");
                    }).Start();
                }
            }
            """);
        // One tick in ten seconds by itself: fifty ticks in time can only come from the signal.
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { Unfocused = true, Arguments = ["--unfocused-hz", "0.1"] });
        await editor.ControlAsync("menu Waker/Run");
        await editor.LogsAsync("fifty wakes");
    }

    [Fact]
    public async Task IdleEditor_CostsNextToNoProcessorTime()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { Unfocused = true });
        var before = await editor.StatusAsync();
        await Until.True("the idle Editor has ticked 20 times", async () => (await editor.StatusAsync()).Ticks >= before.Ticks + 20);
        var after = await editor.StatusAsync();
        Assert.InRange((after.CpuMs - before.CpuMs) / (after.Ticks - before.Ticks), 0, 10);
    }

    [Fact]
    public async Task FocusChange_IsToldToScripts()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Focus.cs", """
            [UnityEditor.InitializeOnLoad]
            static class Focus
            {
                static Focus() { UnityEditor.EditorApplication.focusChanged += on => UnityEngine.Debug.Log("focus: " + on + " " + UnityEditor.EditorApplication.isFocused); }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ControlAsync("focus off");
        await editor.ControlAsync("focus off");
        await editor.ControlAsync("focus on");
        Assert.Equal(["focus: False False", "focus: True True"], editor.Lines().Where(line => line.StartsWith("focus: ", StringComparison.Ordinal)));
    }

    private static async Task<double> TicksPerSecondAsync(StandInEditor editor)
    {
        var first = (await editor.StatusAsync()).Ticks;
        var time = Stopwatch.StartNew();
        await Until.True("ten ticks have passed", async () => (await editor.StatusAsync()).Ticks >= first + 10);
        return ((await editor.StatusAsync()).Ticks - first) / time.Elapsed.TotalSeconds;
    }
}
