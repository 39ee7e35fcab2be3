namespace EditorHost.Tests;

/// <summary>Unity 7: what keeps a load context alive is named. That it can be is what makes an empty list worth something.</summary>
public sealed class LeakReportTests
{
    private static readonly StandInOptions Options = new() { UnityVersion = UnityVersions.CoreClr };

    // Whoever leaks does so for good: the patience that code which goes may need is not needed.
    private static readonly StandInOptions Impatient = Options with { Arguments = ["--unload-timeout", "0.2"] };

    [Theory]
    [InlineData("EditorApplication.update += Work;", "UnityEditor.EditorApplication.update refers to Leaker.Work")]
    [InlineData("EditorApplication.quitting += new Leaker().OnInstance;", "UnityEditor.EditorApplication.quitting refers to Leaker.OnInstance")]
    [InlineData("Application.logMessageReceivedThreaded += (a, b, c) => { };", "UnityEngine.Application.logMessageReceivedThreaded refers to Leaker.Leak")]
    [InlineData("UnityEditor.Compilation.CompilationPipeline.compilationStarted += OnObject;",
        "UnityEditor.Compilation.CompilationPipeline.compilationStarted refers to Leaker.OnObject")]
    [InlineData("Debug.unityLogger.logHandler = new Handler();", "UnityEngine.Debug.DefaultLogger refers to Handler")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += OnEvent;", "refers to Leaker.OnEvent")]
    [InlineData("TaskScheduler.UnobservedTaskException += OnEvent;", "refers to Leaker.OnEvent")]
    [InlineData("s_timer = new Timer(OnObject, null, 1000000, 1000000);", "a timer refers to Leaker.OnObject")]
    [InlineData("Loop();", "a timer refers to Leaker.Loop")]
    [InlineData("new Thread(Sleep) { IsBackground = true, Name = \"Leaker worker\" }.Start();",
        "perhaps the thread \"Leaker worker\" that was started in its time and still runs")]
    public async Task Script_ThatHoldsOn_IsReportedByName(string leak, string expected)
    {
        using var project = Leaker(leak);
        await using var editor = await StandInEditor.StartAsync(project.Root, Impatient);
        await editor.ControlAsync("menu Leaker/Leak");
        await editor.ReloadAsync();

        var report = Assert.Single(await editor.LeaksAsync());
        Assert.Equal((1, true), (report.Generation, report.StillThere));
        Assert.Contains(report.Holders, holder => holder.EndsWith(expected, StringComparison.Ordinal));
        Assert.Contains("The scripts of generation 1 are still in memory", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Equal(1, (await editor.StatusAsync()).LeakedDomains);
    }

    [Fact]
    public async Task Script_ThatHoldsNothing_IsNotReported()
    {
        using var project = Leaker("");
        await using var editor = await StandInEditor.StartAsync(project.Root, Options);
        await editor.ControlAsync("menu Leaker/Leak");
        await editor.ReloadAsync();

        Assert.Empty(await editor.LeaksAsync());
    }

    [Fact]
    public async Task Script_ThatLeavesWhenItIsTold_IsNotReported()
    {
        using var project = Leaker("""
            EditorApplication.update += Work;
            s_timer = new Timer(OnObject, null, 1000000, 1000000);
            s_thread = new Thread(() => s_stop.WaitOne());
            s_thread.Start();
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, Options);
        await editor.ControlAsync("menu Leaker/Leak");
        await editor.ReloadAsync();

        Assert.Empty(await editor.LeaksAsync());
    }

    [Fact]
    public async Task Report_IsAnErrorThatTheNextGenerationHears()
    {
        using var project = Leaker("EditorApplication.quitting += new Leaker().OnInstance;").Write("Assets/Editor/Listener.cs", """
            using UnityEditor;
            using UnityEngine;
            static class Listener
            {
                [InitializeOnLoadMethod]
                static void Listen() { Application.logMessageReceived += (text, stack, type) => { if (text.StartsWith("The scripts of")) Debug.Log("heard: " + type); }; }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, Impatient);
        await editor.ControlAsync("menu Leaker/Leak");
        await editor.ReloadAsync();

        Assert.Contains("heard: Error", editor.Lines());
    }

    [Fact]
    public async Task Holder_ThatLetsGoLater_IsNoLongerThere()
    {
        using var project = Leaker("""
            var gate = new EventWaitHandle(false, EventResetMode.ManualReset);
            AppDomain.CurrentDomain.SetData("gate", gate);
            new Thread(() => { gate.WaitOne(); Debug.Log("let go"); }) { IsBackground = true }.Start();
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, Impatient);
        await editor.ControlAsync("menu Leaker/Leak");
        await editor.ReloadAsync();
        Assert.True(Assert.Single(await editor.LeaksAsync()).StillThere);

        await editor.ControlAsync("menu Leaker/Open");
        await Until.True("the old generation has gone", async () => !(await editor.LeaksAsync()).Single().StillThere);
    }

    private static StandInProject Leaker(string leak) => StandInProject.Create().Write("Assets/Editor/Leaker.cs", $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Unity.Scripting.LifecycleManagement;
        using UnityEditor;
        using UnityEngine;

        partial class Leaker
        {
            static Timer s_timer;
            static Thread s_thread;
            static readonly ManualResetEvent s_stop = new ManualResetEvent(false);

            [MenuItem("Leaker/Leak")] static void Leak() { {{leak}} }
            [MenuItem("Leaker/Open")] static void Open() { ((EventWaitHandle)AppDomain.CurrentDomain.GetData("gate")).Set(); }

            static void Work() { }
            static void OnObject(object o) { }
            static void OnEvent(object o, EventArgs e) { }
            static void Sleep() { Thread.Sleep(Timeout.Infinite); }
            static async void Loop() { while (true) await Task.Delay(1000000); }
            void OnInstance() { }

            [OnCodeUnloading]
            static void Leave()
            {
                if (s_thread == null) return;
                EditorApplication.update -= Work;
                s_timer.Dispose();
                s_stop.Set();
                s_thread.Join();
            }
        }

        class Handler : ILogHandler
        {
            public void LogFormat(LogType type, UnityEngine.Object context, string format, params object[] args) { }
            public void LogException(Exception exception, UnityEngine.Object context) { }
        }
        """);
}
