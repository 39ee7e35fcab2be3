using System.Text.Json;
using EditorHost.Client;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Reloading;

/// <summary>A request at every stage of a reload, with the keeper and without.</summary>
public sealed class EveryStageTests
{
    private int _sent;

    [Fact]
    public async Task Commands_AtEveryStage_RunOnceOverALineThatHolds()
    {
        await using var rig = new Rig();
        var reloads = await SendAtEveryStageAsync(rig);

        var log = await File.ReadAllTextAsync(Path.Combine(rig.StateFolder, "daemon.log"));
        Assert.DoesNotContain("disconnected", log, StringComparison.Ordinal);
        Assert.Equal(reloads, log.Split('\n').Count(line => line.Contains("connection 1 has held", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Commands_AtEveryStageWithoutTheKeeper_RunOnce()
    {
        await using var rig = new Rig();
        rig.Environment["HAWSER_KEEPER"] = "0";
        await SendAtEveryStageAsync(rig);
    }

    private async Task<int> SendAtEveryStageAsync(Rig rig)
    {
        var project = rig.NewProject();
        var gates = new Gates(project);
        gates.Install();
        var editor = await rig.OpenAsync(project);
        var before = (await editor.StatusAsync()).Reloads;
        foreach (var stage in Gates.Stages) await SendAtAsync(rig, project, editor, gates, stage);

        var status = await editor.StatusAsync();
        Assert.Equal(0, status.LeakedDomains);
        return status.Reloads - before;
    }

    private async Task SendAtAsync(Rig rig, HawserProject project, StandInEditor editor, Gates gates, string stage)
    {
        gates.Close(stage);
        gates.Touch();
        var refresh = editor.RefreshAsync();
        await gates.ReachedAsync(stage);
        var marks = new[] { $"first-at-{stage}-", $"second-at-{stage}-" };
        _sent += marks.Length;
        var answers = marks.Select(mark => rig.HawserAsync(project, "log", "write", "--message", mark)).ToList();
        string said = "";
        await Until.True(
            $"the commands of \"{stage}\" have been taken",
            async () => TakenOf(said = (await rig.HawserAsync(project, "commands", "list", "--all", "--json")).Output) == _sent,
            seen: () => said);

        gates.Open(stage);
        await refresh;

        foreach (var answer in answers) (await answer).ShouldExitWith(0);
        Assert.All(marks, mark => Assert.Equal(1, Occurrences(editor.ReadLog(), mark)));
    }

    private static int TakenOf(string list)
    {
        using var json = JsonDocument.Parse(list);
        return json.RootElement.GetProperty("result").EnumerateArray().Count(command => command.GetProperty("command").GetString() == "log.write");
    }

    private static int Occurrences(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
