using EditorHost.Client;

namespace EditorHost.Tests;

public sealed class ReloadTests
{
    private const string Counter = """
        using UnityEditor;
        using UnityEngine;

        [InitializeOnLoad]
        static class Counter
        {
            static int s_count;

            static Counter()
            {
                s_count++;
                SessionState.SetInt("count", SessionState.GetInt("count", 0) + 1);
                Debug.Log($"static {s_count}, session {SessionState.GetInt("count", 0)}");
            }
        }
        """;

    [Fact]
    public async Task Reload_MakesNewStaticsAndKeepsTheSession()
    {
        using var project = StandInProject.Create().Write("Assets/Editor/Counter.cs", Counter);
        await using var editor = await StandInEditor.StartAsync(project.Root);
        await editor.ReloadAsync();
        await editor.ReloadAsync();
        Assert.Contains("static 1, session 3", editor.ReadLog(), StringComparison.Ordinal);
        Assert.DoesNotContain("static 2", editor.ReadLog(), StringComparison.Ordinal);
        Assert.Equal(3, (await editor.StatusAsync()).Generation);
    }
}
