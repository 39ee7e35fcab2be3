using System.Text;
using EditorHost.Client;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Unity7;

/// <summary>
/// On Unity 7 nothing forces old code out: it goes when nobody refers to it any more. So whatever Hawser does, at a reload it has
/// to let go of everything, each time.
/// </summary>
public sealed class CollectableReloadTests
{
    private const int WarmUp = 5;
    private const int Reloads = 20;

    [Theory]
    [InlineData("1", "Connected: held by the keeper")]
    [InlineData("0", "Connected: unix:")]
    public async Task TwentyReloads_WithAllThatHawserDoesUnderWay_LeaveNothingOfTheOldCode(string keeper, string line)
    {
        await using var rig = new Rig();
        rig.Environment["HAWSER_KEEPER"] = keeper;
        var project = rig.NewProject(unityVersion: UnityVersions.CoreClr);
        project.Write("Assets/Editor/Busy.cs", BusyScript.Text);
        var editor = await rig.OpenAsync(project);
        rig.StartHawser(project, "logs", "-f");
        rig.StartHawser(project, "ops", "-f");
        using var http = rig.NewHttpClient(project);
        await editor.ControlAsync("menu Window/Hawser");
        Assert.Contains(line, (await editor.ControlAsync("window HawserWindow")).GetRawText(), StringComparison.Ordinal);

        var warm = new StandInMemory { HeapBytes = 0, ResidentBytes = 0, ScriptAssemblies = 0 };
        for (var round = 1; round <= Reloads; round++)
        {
            await ReloadInTheMiddleAsync(http, editor, round);
            if (round == WarmUp) warm = await editor.MemoryAsync();
        }

        var end = await editor.MemoryAsync();
        Assert.Equal(warm.ScriptAssemblies, end.ScriptAssemblies);
        Assert.True(end.HeapBytes < warm.HeapBytes + (2 << 20), $"The heap grew from {warm.HeapBytes} to {end.HeapBytes} bytes in {Reloads - WarmUp} reloads.");
    }

    [Fact]
    public async Task CommandThatDoesNotHeedItsCancellation_IsNamedAsWhatHoldsTheOldCode()
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: UnityVersions.CoreClr);
        project.Write("Assets/Editor/Deaf.cs", """
            using System.Threading.Tasks;
            using Hawser.Editor;
            using UnityEngine;

            static class Deaf
            {
                [HawserCommand("deaf.wait", "Waits for ever, whatever it is told.")]
                static async Task Wait() { Debug.Log("deaf: waits"); await Task.Delay(100_000_000); }
            }
            """);
        var editor = await rig.OpenAsync(project, new StandInOptions { Arguments = ["--unload-timeout", "0.5"] });
        rig.StartHawser(project, "deaf", "wait");
        await Until.True("the command waits", () => editor.ReadLog().Contains("deaf: waits", StringComparison.Ordinal));

        await editor.ReloadAsync();

        var leak = Assert.Single(await editor.LeaksAsync());
        Assert.Contains("a timer refers to Deaf.Wait", leak.Holders);
    }

    /// <summary>Two commands that the reload cuts off, one that goes on after it; a thread that logs, operations, a window.</summary>
    private static async Task ReloadInTheMiddleAsync(HttpClient http, StandInEditor editor, int round)
    {
        await editor.ControlAsync("menu Window/Hawser");
        var waiting = RunAsync(http, "busy.wait");
        var blocking = RunAsync(http, "busy.block");
        var resuming = RunAsync(http, "busy.resume");
        foreach (var mark in new[] { "busy: waits", "busy: blocks", "busy: will resume" })
            await Until.Equal($"\"{mark}\" has been said {round} times", round, () => editor.ReadLog().Split('\n').Count(line => line == mark));

        await editor.ReloadAsync();

        var leaks = await editor.LeaksAsync();
        Assert.True(leaks.Count == 0, $"Reload {round} left the old code behind: {string.Join("; ", leaks.SelectMany(leak => leak.Holders.Prepend(leak.Message)))}");
        Assert.Contains("interrupted", await waiting, StringComparison.Ordinal);
        Assert.Contains("interrupted", await blocking, StringComparison.Ordinal);
        Assert.Contains("resumed", await resuming, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(HttpClient http, string command)
    {
        using var body = new StringContent($$"""{ "command": "{{command}}", "args": {}, "timeout": 60 }""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/rpc", body);
        return await answer.Content.ReadAsStringAsync();
    }
}
