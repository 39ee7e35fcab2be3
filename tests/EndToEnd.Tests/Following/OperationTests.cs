using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Following;

public sealed class OperationTests
{
    private const string Paint = """
        using System;
        using System.IO;
        using System.Threading;
        using System.Threading.Tasks;
        using Hawser.Editor;

        public static class Painter
        {
            [HawserCommand("paint", "Paints until it is told to go on.")]
            public static async Task<string> Paint(string goOn, IProgress<int> progress, CancellationToken cancel)
            {
                progress.Report(40);
                while (!File.Exists(goOn)) await Task.Delay(20, cancel);
                return "painted";
            }
        }
        """;

    [Fact]
    public async Task CommandWithProgress_IsAnOperation_FollowedWaitedForAndRemembered()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        project.Write("Assets/Editor/Painter.cs", Paint);
        await rig.OpenAsync(project);
        await using var following = rig.StartHawser(project, "ops", "-f");
        var goOn = Path.Combine(project.Folder, "go-on");

        await using var painting = rig.StartHawser(project, "paint", "--go-on", goOn);
        await following.WhenSaid("40 %");
        var id = await RunningAsync(rig, project);
        await using var waiting = rig.StartHawser(project, "ops", "wait", id[..^4]);
        File.WriteAllText(goOn, "");

        (await painting.WhenEnded()).ShouldExitWith(0);
        Assert.Contains("done", (await waiting.WhenEnded()).ShouldExitWith(0).Output, StringComparison.Ordinal);
        await following.WhenSaid("paint done");
        Assert.Contains("40 %", (await rig.HawserAsync(project, "ops", "show", id)).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("done", (await rig.HawserAsync(project, "ops", "--all")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpsCancel_ReachesTheCommand()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        project.Write("Assets/Editor/Painter.cs", Paint);
        await rig.OpenAsync(project);
        await using var painting = rig.StartHawser(project, "paint", "--go-on", "/nowhere");
        var id = await RunningAsync(rig, project);

        (await rig.HawserAsync(project, "ops", "cancel", id)).ShouldExitWith(0);

        (await painting.WhenEnded()).ShouldExitWith(130);
        (await rig.HawserAsync(project, "ops", "wait", id)).ShouldExitWith(130);
    }

    /// <summary>The id of the operation under way.</summary>
    private static async Task<string> RunningAsync(Rig rig, HawserProject project)
    {
        string? id = null;
        await Until.True("it is under way", async () =>
        {
            var operations = JsonDocument.Parse((await rig.HawserAsync(project, "ops", "--json")).Output).RootElement.GetProperty("result");
            id = operations.EnumerateArray().Where(one => one.GetProperty("title").GetString() == "paint").Select(one => one.GetProperty("opId").GetString()).FirstOrDefault();
            return id is not null;
        });
        return id!;
    }
}
