using System.Globalization;
using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Durability;

/// <summary>Processes that are stopped in their tracks, as a debugger or a closed laptop does, and go on later.</summary>
public sealed class FrozenTests
{
    /// <summary>Leaves a line in a file each time it runs; the slow one ends when another file is there.</summary>
    private const string Commands = """
        using System.IO;
        using System.Threading.Tasks;
        using Hawser.Editor;

        public static class FrozenCommands
        {
            [HawserCommand("frozen.note", "Leaves a line.")]
            public static int Note(string file) { File.AppendAllText(file, "run\n"); return 1; }

            [HawserCommand("frozen.work", "Works until it is let go.", MainThread = false)]
            public static async Task<int> Work(string folder)
            {
                File.AppendAllText(Path.Combine(folder, "runs"), "run\n");
                while (!File.Exists(Path.Combine(folder, "go"))) await Task.Delay(20);
                return 42;
            }
        }
        """;

    [Fact]
    public async Task DaemonFrozen_NewCallersAreToldInTime_AndTheOneThatWaitsGoesOnAfterwards()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        project.Write("Assets/Editor/FrozenCommands.cs", Commands);
        await rig.OpenAsync(project);
        var waiting = rig.StartHawser(project, "frozen", "work", "--folder", project.Folder, "--timeout", "120", "--json");
        await Until.True("it runs", () => project.Has("runs"));
        var daemon = DaemonPid(rig);

        await SignalAsync("STOP", daemon);
        var told = await rig.HawserAsync(project, "play", "status", "--timeout", "100");
        project.Write("go", "");
        await SignalAsync("CONT", daemon);

        Assert.Contains("[daemon_hung]", told.Error, StringComparison.Ordinal);
        Assert.True(told.Duration < TimeSpan.FromSeconds(60), "It waited for its whole time limit.");
        using var answer = JsonDocument.Parse((await waiting.WhenEnded()).ShouldExitWith(0).Output);
        Assert.Equal(42, answer.RootElement.GetProperty("result").GetInt32());
        Assert.Equal("run\n", project.Read("runs"));
        (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(0);
        Assert.Equal(daemon, DaemonPid(rig));
    }

    [Fact]
    public async Task EditorFrozen_CommandPastItsDeadlineNeverRuns_AndThePatientOneRunsOnce()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        project.Write("Assets/Editor/FrozenCommands.cs", Commands);
        var editor = await rig.OpenAsync(project);
        var (hasty, patient) = (Path.Combine(project.Folder, "hasty"), Path.Combine(project.Folder, "patient"));

        await SignalAsync("STOP", editor.ProcessId);
        var expired = await rig.HawserAsync(project, "frozen", "note", "--file", hasty, "--timeout", "2");
        var waiting = rig.StartHawser(project, "frozen", "note", "--file", patient, "--timeout", "120");
        await Until.True("it is with the Editor", async () =>
            (await rig.HawserAsync(project, "editors", "--json")).Output.Contains("\"commandsHeld\":1", StringComparison.Ordinal));
        await SignalAsync("CONT", editor.ProcessId);

        expired.ShouldExitWith(124);
        (await waiting.WhenEnded()).ShouldExitWith(0);
        Assert.Equal("run\n", await File.ReadAllTextAsync(patient));
        Assert.False(File.Exists(hasty)); // commands of the main thread keep their order: had it run, it would have before the other
    }

    private static async Task SignalAsync(string signal, int pid) =>
        (await RunProcess.Capture("kill", "-s", signal, pid.ToString(CultureInfo.InvariantCulture))).ShouldExitWith(0);

    private static int DaemonPid(Rig rig)
    {
        using var endpoint = JsonDocument.Parse(File.ReadAllText(Path.Combine(rig.RuntimeFolder, "endpoint.json")));
        return endpoint.RootElement.GetProperty("pid").GetInt32();
    }
}
