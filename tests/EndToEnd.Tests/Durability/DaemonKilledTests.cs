using System.Globalization;
using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Durability;

public sealed class DaemonKilledTests
{
    /// <summary>Leaves a line in a file each time it runs, and ends when another file is there.</summary>
    private const string SlowCommand = """
        using System.IO;
        using System.Threading.Tasks;
        using Hawser.Editor;

        public static class SlowCommands
        {
            [HawserCommand("slow.work", "Works until it is let go.", MainThread = false)]
            public static async Task<int> Work(string folder)
            {
                File.AppendAllText(Path.Combine(folder, "runs"), "run\n");
                while (!File.Exists(Path.Combine(folder, "go"))) await Task.Delay(20);
                return 42;
            }
        }
        """;

    [Fact]
    public async Task Killed_InTheMiddleOfACommand_OneRunAndOneOutcome()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        project.Write("Assets/Editor/SlowCommands.cs", SlowCommand);
        await rig.OpenAsync(project);
        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(0);

        var waiting = rig.StartHawser(project, "slow", "work", "--folder", project.Folder, "--timeout", "120", "--json");
        await Until.True("it runs", () => project.Has("runs"));
        (await RunProcess.Capture("kill", "-9", DaemonPid(rig).ToString(CultureInfo.InvariantCulture))).ShouldExitWith(0);
        project.Write("go", "");

        using var answer = JsonDocument.Parse((await waiting.WhenEnded()).ShouldExitWith(0).Output);
        Assert.Equal(42, answer.RootElement.GetProperty("result").GetInt32());
        Assert.Equal("run\n", project.Read("runs"));

        var id = answer.RootElement.GetProperty("outcome").GetProperty("commandId").GetString()!;
        (await rig.HawserAsync(project, "daemon", "restart")).ShouldExitWith(0);
        using var shown = JsonDocument.Parse((await rig.HawserAsync(project, "commands", "show", id, "--json")).ShouldExitWith(0).Output);
        Assert.Equal(42, shown.RootElement.GetProperty("result").GetProperty("result").GetInt32());
    }

    private static int DaemonPid(Rig rig)
    {
        using var endpoint = JsonDocument.Parse(File.ReadAllText(Path.Combine(rig.RuntimeFolder, "endpoint.json")));
        return endpoint.RootElement.GetProperty("pid").GetInt32();
    }
}
