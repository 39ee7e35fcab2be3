namespace EditorHost.Tests;

public sealed class ReloadTests
{
    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Reload_MakesNewStaticsAndKeepsTheSession(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ReloadAsync();
        await editor.ReloadAsync();
        Assert.Equal(["static 1, session 1", "static 1, session 2", "static 1, session 3"], editor.Lines().Where(line => line.StartsWith("static ", StringComparison.Ordinal)));
        Assert.Equal(3, (await editor.StatusAsync()).Generation);
    }

    [Fact]
    public async Task Reload_RaisesEventsInUnitysOrder()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/OrderProbe.cs", Scripts.OrderProbe);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        project.Write("Assets/Editor/More.cs", "public class More { }");
        await editor.RefreshAsync();
        Assert.Equal(
            [
                "InitializeOnLoad", "InitializeOnLoadMethod", "DidReloadScripts", "afterAssemblyReload",
                "compilationStarted", "assemblyCompilationFinished Library/ScriptAssemblies/Assembly-CSharp-Editor.dll 0", "compilationFinished",
                "beforeAssemblyReload",
                "InitializeOnLoad", "InitializeOnLoadMethod", "DidReloadScripts", "afterAssemblyReload",
            ],
            editor.Order());
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Refresh_ScriptTouchedButUnchanged_DoesNotReload(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        project.Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await editor.RefreshAsync();
        Assert.Contains("Refresh completed: 1 imported", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Equal(0, (await editor.StatusAsync()).Reloads);
    }

    [Fact]
    public async Task Change_WithoutRefresh_IsNotNoticed()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { Unfocused = true });
        project.Write("Assets/Editor/Counter.cs", "broken");
        var before = (await editor.StatusAsync()).Ticks;
        await Until.True("the Editor has ticked ten more times", async () => (await editor.StatusAsync()).Ticks > before + 10);
        Assert.False((await editor.StatusAsync()).CompilationFailed);

        await editor.ControlAsync("focus on");
        await editor.WaitUntilReadyAsync();
        Assert.True((await editor.StatusAsync()).CompilationFailed);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task ReloadAskedForWhileCompiling_IsNotForgotten(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Counter.cs", Scripts.Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ControlAsync("slow-compile 0.5");
        await editor.ControlAsync("compile");
        await editor.ControlAsync("reload");
        await editor.WaitForReloadsAsync(1);
        Assert.Contains("static 1, session 2", editor.Lines());
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task ReloadLock_HoldsTheReloadUntilItIsGivenBack(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Locks.cs", """
            using UnityEditor;
            static class Locks
            {
                [MenuItem("Locks/Take")] static void Take() { EditorApplication.LockReloadAssemblies(); }
                [MenuItem("Locks/Give")] static void Give() { EditorApplication.UnlockReloadAssemblies(); }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ControlAsync("menu Locks/Take");
        await editor.ControlAsync("reload");
        Assert.Equal(0, (await editor.StatusAsync()).Reloads);
        await editor.ControlAsync("menu Locks/Give");
        await editor.WaitForReloadsAsync(1);
    }

    [Fact]
    public async Task Reload_ThreadsThatBehave_AreGoneAfterwards()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Worker.cs", """
            using System.Threading;
            using UnityEditor;
            using UnityEngine;

            [InitializeOnLoad]
            static class Worker
            {
                static Worker()
                {
                    new Thread(() =>
                    {
                        try { while (true) Thread.Sleep(10); }
                        catch (ThreadAbortException) { Debug.Log("worker aborted"); }
                    }).Start();
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ReloadAsync();
        Assert.Contains("worker aborted", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Equal(0, (await editor.StatusAsync()).LeakedDomains);
    }

    [Fact]
    public async Task Reload_ThreadThatRefusesToEnd_IsReportedAndLeftBehind()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Mule.cs", """
            using System.Threading;
            using UnityEditor;
            using UnityEngine;

            [InitializeOnLoad]
            static class Mule
            {
                static Mule()
                {
                    if (SessionState.GetBool("mule", false)) { Debug.Log("second domain"); return; }
                    SessionState.SetBool("mule", true);
                    new Thread(() => { try { Thread.Sleep(Timeout.Infinite); } finally { while (true) Thread.Sleep(50); } }) { IsBackground = true }.Start();
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { Arguments = ["--unload-timeout", "3"] });
        await editor.ReloadAsync();
        Assert.Contains("second domain", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Contains("Domain 1 refused to unload", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Equal(1, (await editor.StatusAsync()).LeakedDomains);
        await editor.ReloadAsync();
        Assert.Equal(1, (await editor.StatusAsync()).LeakedDomains);
    }
}
