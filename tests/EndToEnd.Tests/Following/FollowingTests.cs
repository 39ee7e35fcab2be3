using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Following;

/// <summary>What a reader of logs is promised: every line, once, in order, whatever happens to the line in between.</summary>
public sealed class FollowingTests
{
    private const int Lines = 2_000; // fewer than an Editor keeps waiting before it may drop any

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task LogsFollow_OverAReloadARestartAndADeathOfTheDaemon_ShowsEachLineOnce(string version)
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: version);
        var editor = await rig.OpenAsync(project);
        await using var following = rig.StartHawser(project, "logs", "-f");
        var said = new List<string>();
        await SayAsync("before");

        await editor.ReloadAsync();
        await SayAsync("after the reload");

        (await rig.HawserAsync(project, "daemon", "restart")).ShouldExitWith(0);
        await SayAsync("after the restart");

        (await RunProcess.Capture("kill", "-9", $"{DaemonPid(rig)}")).ShouldExitWith(0);
        await SayAsync("after the death");

        var shown = following.Output.Split('\n').SelectMany(line => said.Where(mark => line.EndsWith(mark, StringComparison.Ordinal)));
        Assert.Equal(said, shown);

        async Task SayAsync(string when)
        {
            for (var i = 0; i < 3; i++)
            {
                var mark = $"{when} {i}.";
                said.Add(mark);
                (await rig.HawserAsync(project, "log", "write", mark)).ShouldExitWith(0);
            }

            await following.WhenSaid(said[^1]);
        }
    }

    [Fact]
    public async Task LogsExport_AfterABurst_HasEveryLineOnceAndInOrder()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        project.Write("Assets/Editor/Burst.cs", $$"""
            using Hawser.Editor;
            using UnityEngine;

            public static class Burst
            {
                [HawserCommand("burst", "Logs much at once.")]
                public static void Run() { for (var i = 0; i < {{Lines}}; i++) Debug.Log("burst " + i + "."); Debug.LogWarning("burst over"); }
            }
            """);
        await rig.OpenAsync(project);
        (await rig.HawserAsync(project, "run", "burst")).ShouldExitWith(0);
        await Until.True("all is stored", async () => (await rig.HawserAsync(project, "logs", "-n", "5", "--level", "warn")).Output.Contains("burst over", StringComparison.Ordinal));

        var exported = (await rig.HawserAsync(project, "logs", "export", "all.ndjson", "--grep", "BURST ")).ShouldExitWith(0);

        var events = (await File.ReadAllLinesAsync(Path.Combine(project.Folder, "all.ndjson"))).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event")).ToArray();
        Assert.Equal([.. Enumerable.Range(0, Lines).Select(i => $"burst {i}."), "burst over"], events.Select(happened => happened.GetProperty("log").GetProperty("message").GetString()));
        Assert.Equal(events.Select(happened => happened.GetProperty("sequence").GetInt64()).Order().Distinct(), events.Select(happened => happened.GetProperty("sequence").GetInt64()));
        Assert.StartsWith($"exported {Lines + 1:N0} events", exported.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogsSince_ACommand_BeginsWithWhatItLogged()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);
        (await rig.HawserAsync(project, "log", "write", "earlier.")).ShouldExitWith(0);
        var second = (await rig.HawserAsync(project, "log", "write", "its own.", "--json")).ShouldExitWith(0);
        var id = JsonDocument.Parse(second.Output).RootElement.GetProperty("outcome").GetProperty("commandId").GetString()!;

        await Until.True("it is stored", async () => (await rig.HawserAsync(project, "logs")).Output.Contains("its own.", StringComparison.Ordinal));
        var output = (await rig.HawserAsync(project, "logs", "--since", id)).ShouldExitWith(0).Output;

        Assert.Contains("its own.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("earlier.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogsClear_TheLogBeginsAnewAndNothingIsDeleted()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);
        (await rig.HawserAsync(project, "log", "write", "before.")).ShouldExitWith(0);
        await Until.True("it is stored", async () => (await rig.HawserAsync(project, "logs")).Output.Contains("before.", StringComparison.Ordinal));

        (await rig.HawserAsync(project, "logs", "clear")).ShouldExitWith(0);

        Assert.DoesNotContain("before.", (await rig.HawserAsync(project, "logs")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("before.", (await rig.HawserAsync(project, "logs", "--since", "0")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewErrors_AreToldOnceWithTheirPlace()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        await editor.ControlAsync("log error out of oil");
        await Until.True("it is stored", async () => (await rig.HawserAsync(project, "logs", "--level", "error")).Output.Contains("out of oil", StringComparison.Ordinal));

        Assert.Contains("out of oil", (await rig.HawserAsync(project, "logs", "--new-errors")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Empty((await rig.HawserAsync(project, "logs", "--new-errors")).ShouldExitWith(0).Output);
    }

    private static int DaemonPid(Rig rig) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(rig.RuntimeFolder, "endpoint.json"))).RootElement.GetProperty("pid").GetInt32();
}
