using System.Globalization;
using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Batches;

public sealed class BatchTests
{
    /// <summary>Commands that leave traces, wait to be let go, and make and undo things.</summary>
    private const string Commands = """
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Hawser.Editor;
        using UnityEditor;
        using UnityEngine;

        public static class BatchCommands
        {
            [HawserCommand("trace.leave", "Leaves a line in a file.")]
            public static void Leave(string file, string line) => File.AppendAllText(file, line + "\n");

            [HawserCommand("gate.pass", "Waits until a file is there.")]
            public static async Task Pass(string folder, CancellationToken stop)
            {
                File.WriteAllText(Path.Combine(folder, "waiting"), "");
                while (!File.Exists(Path.Combine(folder, "go"))) await Task.Delay(20, stop);
            }

            [HawserCommand("thing.make", "Makes an object, as a step of its own in the undo history.")]
            public static void Make(string name)
            {
                Undo.IncrementCurrentGroup();
                Undo.RegisterCreatedObjectUndo(new GameObject(name), "Make " + name);
            }

            [HawserCommand("thing.rename", "Renames an object, as a step of its own in the undo history.")]
            public static void Rename(string name, string to)
            {
                Undo.IncrementCurrentGroup();
                var thing = GameObject.Find(name);
                Undo.RecordObject(thing, "Rename " + name);
                thing.name = to;
            }

            [HawserCommand("thing.list", "Lists the objects that were made.", Traits = CommandTraits.Read)]
            public static string[] List() => Object.FindObjectsOfType<GameObject>().Select(thing => thing.name).Where(name => name.StartsWith("Thing")).OrderBy(name => name).ToArray();

            [HawserCommand("thing.undo", "Undoes the last step, and says what it was called.")]
            public static string UndoLast()
            {
                var name = Undo.GetCurrentGroupName();
                Undo.PerformUndo();
                return name;
            }
        }
        """;

    [Fact]
    public async Task Reloads_InTheMiddle_TheBatchGoesOn()
    {
        await using var rig = new Rig();
        var project = await OpenAsync(rig);
        var trace = Path.Combine(project.Folder, "trace");
        project.Write("Assets/New.cs", "class New { }\n"); // the refresh compiles, and reloads; so does play mode

        var answer = (await rig.HawserAsync(
            project, "batch", "--json", Leave(trace, "1"), "asset refresh", Leave(trace, "2"), "play enter", Leave(trace, "3"), "play exit", Leave(trace, "4"))).ShouldExitWith(0);

        Assert.Equal("1\n2\n3\n4\n", File.ReadAllText(trace));
        using var outcome = JsonDocument.Parse(answer.Output);
        var steps = outcome.RootElement.GetProperty("result").GetProperty("steps");
        Assert.True(steps[1].GetProperty("result").GetProperty("reloaded").GetBoolean());
        Assert.Equal("playing", steps[3].GetProperty("result").GetProperty("state").GetString());
        var listed = (await rig.HawserAsync(project, "commands", "list", "--all")).ShouldExitWith(0).Output;
        Assert.Single(listed.Split('\n'), line => line.Contains(" batch ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_StopsOrDoesNot_AndItsExitCodeIsTheBatchs()
    {
        await using var rig = new Rig();
        var project = await OpenAsync(rig);
        var trace = Path.Combine(project.Folder, "trace");
        project.Write("Assets/Broken.cs", "class Broken { int x = ; }\n");

        var stopped = (await rig.HawserAsync(project, "batch", Leave(trace, "1"), "asset refresh", Leave(trace, "2"))).ShouldExitWith(7);
        Assert.Contains("Assets/Broken.cs(1,", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("skipped trace.leave", stopped.Output, StringComparison.Ordinal);
        Assert.Equal("1\n", File.ReadAllText(trace));

        (await rig.HawserAsync(project, "batch", "--all", Leave(trace, "3"), "asset refresh", Leave(trace, "4"))).ShouldExitWith(7);
        Assert.Equal("1\n3\n4\n", File.ReadAllText(trace));

        var unknown = (await rig.HawserAsync(project, "batch", Leave(trace, "5"), """{"command": "trace.laeve"}""")).ShouldExitWith(2);
        Assert.Contains("Step 2 of 2", unknown.Error, StringComparison.Ordinal);
        Assert.Equal("1\n3\n4\n", File.ReadAllText(trace));
    }

    [Fact]
    public async Task Undo_OneStepTakesAllBack()
    {
        await using var rig = new Rig();
        var project = await OpenAsync(rig);
        (await rig.HawserAsync(project, "thing", "make", "--name", "ThingBefore")).ShouldExitWith(0);
        (await rig.HawserAsync(
            project, "batch", "--undo-name", "Build level", "thing make --name ThingOne", "thing make --name ThingTwo", "thing rename --name ThingBefore --to ThingAfter")).ShouldExitWith(0);
        Assert.Equal("""["ThingAfter","ThingOne","ThingTwo"]""", await ThingsAsync(rig, project));

        using var undone = JsonDocument.Parse((await rig.HawserAsync(project, "thing", "undo", "--json")).ShouldExitWith(0).Output);

        Assert.Equal("Build level", undone.RootElement.GetProperty("result").GetString());
        Assert.Equal("""["ThingBefore"]""", await ThingsAsync(rig, project));
    }

    [Fact]
    public async Task Daemon_KilledInTheMiddle_OneRunAndOneOutcome()
    {
        await using var rig = new Rig();
        var project = await OpenAsync(rig);
        var trace = Path.Combine(project.Folder, "trace");
        var waiting = rig.StartHawser(project, "batch", "--timeout", "120", Leave(trace, "1"), $"gate pass --folder '{project.Folder}'", Leave(trace, "2"));
        await Until.True("it waits in the middle", () => project.Has("waiting"));
        (await RunProcess.Capture("kill", "-9", DaemonPid(rig).ToString(CultureInfo.InvariantCulture))).ShouldExitWith(0);
        project.Write("go", "");
        (await waiting.WhenEnded()).ShouldExitWith(0);
        Assert.Equal("1\n2\n", File.ReadAllText(trace));
    }

    [Fact]
    public async Task Cancel_InTheMiddle_TheRestIsNotRun()
    {
        await using var rig = new Rig();
        var project = await OpenAsync(rig);
        var trace = Path.Combine(project.Folder, "trace");
        var waiting = rig.StartHawser(project, "batch", Leave(trace, "1"), $"gate pass --folder '{project.Folder}'", Leave(trace, "2"));
        await Until.True("it waits in the middle", () => project.Has("waiting"));
        waiting.Signal("INT");
        (await waiting.WhenEnded()).ShouldExitWith(130);
        Assert.Equal("1\n", File.ReadAllText(trace));
        (await rig.HawserAsync(project, "trace", "leave", "--file", trace, "--line", "3")).ShouldExitWith(0); // and nobody is held back any more
    }

    private static async Task<HawserProject> OpenAsync(Rig rig)
    {
        var project = rig.NewProject();
        project.Write("Assets/Editor/BatchCommands.cs", Commands);
        await rig.OpenAsync(project);
        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(0);
        return project;
    }

    private static string Leave(string file, string line) => $"trace leave --file '{file}' --line {line}";

    private static async Task<string> ThingsAsync(Rig rig, HawserProject project)
    {
        using var answer = JsonDocument.Parse((await rig.HawserAsync(project, "thing", "list", "--json")).ShouldExitWith(0).Output);
        return answer.RootElement.GetProperty("result").GetRawText();
    }

    private static int DaemonPid(Rig rig)
    {
        using var endpoint = JsonDocument.Parse(File.ReadAllText(Path.Combine(rig.RuntimeFolder, "endpoint.json")));
        return endpoint.RootElement.GetProperty("pid").GetInt32();
    }
}
