namespace EditorHost.Tests;

public sealed class ThreadRuleTests
{
    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task GuardedApi_OffTheMainThread_ThrowsUnitysException(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Guard.cs", """
            using System;
            using System.Threading;
            using UnityEditor;
            using UnityEngine;

            [InitializeOnLoad]
            static class Guard
            {
                static Guard()
                {
                    new Thread(() =>
                    {
                        Try("isPlaying", () => { var x = EditorApplication.isPlaying; });
                        Try("dataPath", () => { var x = Application.dataPath; });
                        Try("SessionState", () => SessionState.GetInt("x", 0));
                        Try("Refresh", () => AssetDatabase.Refresh());
                        Try("GameObject", () => new GameObject("x"));
                        Try("unityVersion", () => { var x = Application.unityVersion; });
                        Try("platform", () => { var x = Application.platform; });
                        Try("JsonUtility", () => JsonUtility.ToJson(new Vector3(1, 2, 3)));
                        Try("SignalTick", () => typeof(EditorApplication).GetMethod("SignalTick", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic).Invoke(null, null));
                    }).Start();
                }

                static void Try(string name, Action call)
                {
                    try { call(); Debug.Log("thread: " + name + " fine"); }
                    catch (UnityException fault) { Debug.Log("thread: " + name + " " + fault.Message.Split('\n')[0]); }
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.LogsAsync("thread: SignalTick");
        Assert.Equal(
            [
                "isPlaying get_isPlaying can only be called from the main thread.",
                "dataPath get_dataPath can only be called from the main thread.",
                "SessionState GetInt can only be called from the main thread.",
                "Refresh Refresh can only be called from the main thread.",
                "GameObject Internal_CreateGameObject can only be called from the main thread.",
                "unityVersion fine", "platform fine", "JsonUtility fine", "SignalTick fine",
            ],
            editor.Lines().Where(line => line.StartsWith("thread: ", StringComparison.Ordinal)).Select(line => line["thread: ".Length..]));
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task LogEvents_ComeOnTheThreadsUnityRaisesThemOn(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Logs.cs", """
            using System.Collections.Concurrent;
            using System.Linq;
            using System.Threading;
            using UnityEditor;
            using UnityEngine;

            static class Logs
            {
                static readonly ConcurrentQueue<string> s_main = new ConcurrentQueue<string>();
                static readonly ConcurrentQueue<string> s_any = new ConcurrentQueue<string>();

                [MenuItem("Logs/Run")]
                static void Run()
                {
                    var main = Thread.CurrentThread.ManagedThreadId;
                    Application.logMessageReceived += (text, stack, type) => s_main.Enqueue(text + " " + type);
                    Application.logMessageReceivedThreaded += (text, stack, type) => s_any.Enqueue(text + (Thread.CurrentThread.ManagedThreadId == main ? " here" : " there"));
                    Debug.LogWarning("main");
                    var threads = Enumerable.Range(0, 4).Select(n => new Thread(() => { for (var i = 0; i < 50; i++) Debug.Log("worker"); })).ToList();
                    threads.ForEach(t => t.Start());
                    threads.ForEach(t => t.Join());
                    var main2 = string.Join(",", s_main);
                    Debug.Log("result: main [" + main2 + "], worker there " + s_any.Count(x => x == "worker there") + ", main here " + s_any.Count(x => x == "main here"));
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.ControlAsync("menu Logs/Run");
        Assert.Contains("result: main [main Warning], worker there 200, main here 1", editor.Lines());
        Assert.Equal(200, editor.CountLines("worker"));
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Await_ComesBackToTheMainThread(string version)
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Later.cs", """
            using System.Threading;
            using System.Threading.Tasks;
            using UnityEditor;
            using UnityEngine;

            static class Later
            {
                [InitializeOnLoadMethod]
                static async void Run()
                {
                    var before = Thread.CurrentThread.ManagedThreadId;
                    await Task.Delay(20);
                    Debug.Log("awaited: same thread " + (before == Thread.CurrentThread.ManagedThreadId) + ", playing " + EditorApplication.isPlaying);
                    await Task.Run(() => { });
                    throw new System.InvalidOperationException("after await");
                }
            }
            """);
        await using var editor = await StandInEditor.StartAsync(project.Root, new StandInOptions { UnityVersion = version });
        await editor.LogsAsync("InvalidOperationException: after await");
        Assert.Contains("awaited: same thread True, playing False", editor.Lines());
    }
}
