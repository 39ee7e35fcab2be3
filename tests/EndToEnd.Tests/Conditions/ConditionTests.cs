using System.Globalization;
using System.Text.Json;
using EditorHost.Client;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Conditions;

/// <summary>What status tells of Editors in every plight, and what commands make of it.</summary>
public sealed class ConditionTests
{
    [Fact]
    public async Task Closed_StatusSaysSo_AndCommandsFailAtOnceWithWhatWasSeen()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();

        Assert.Equal("closed", (await ConditionAsync(rig, project)).GetProperty("condition").GetString());
        var refused = (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(4);
        Assert.Contains("[no_editor]", refused.Error, StringComparison.Ordinal);
        Assert.Contains("no process was found", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starting_CommandsWait_UnlessTheyAreNotTo()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await using var editor = await StartAsync(rig, project, "--hold-start");

        await WhenAsync(rig, project, "starting");
        (await rig.HawserAsync(project, "play", "status", "--fail-fast")).ShouldExitWith(4);
        var command = rig.StartHawser(project, "play", "status", "--timeout", "120");
        var checkedFirst = rig.StartHawser(project, "log", "write", "--message", "hello", "--timeout", "120"); // against a catalog that nobody has yet
        var ready = rig.StartHawser(project, "wait", "ready", "--timeout", "120");
        await Until.True("the command waits for the start", async () =>
            (await rig.HawserAsync(project, "commands", "list", "--json")).Output.Contains("the Editor to start", StringComparison.Ordinal));

        await editor.ControlAsync("go");

        (await command.WhenEnded(TestTimeouts.Default * 2)).ShouldExitWith(0);
        (await checkedFirst.WhenEnded()).ShouldExitWith(0);
        (await ready.WhenEnded()).ShouldExitWith(0);
    }

    [Fact]
    public async Task DoesNotCompile_StatusHasTheErrors_CommandsFailWithThem_AndAllIsWellOnceTheyAreMended()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        project.Write("Assets/Broken.cs", "class Broken { int x = ; }\n");
        await using var editor = await StartAsync(rig, project, "--safe-mode");

        var condition = await WhenAsync(rig, project, "safe_mode"); // no daemon runs: nothing in the Editor could start one
        Assert.Equal("Assets/Broken.cs", condition.GetProperty("diagnostics")[0].GetProperty("file").GetString());
        Assert.Contains("Assets/Broken.cs(1,", (await rig.HawserAsync(project, "status")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("Assets/Broken.cs(1,", (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(7).Error, StringComparison.Ordinal);
        (await rig.HawserAsync(project, "wait", "compiled")).ShouldExitWith(7);

        project.Write("Assets/Broken.cs", "class Mended { }\n");
        await editor.ControlAsync("refresh");

        (await rig.HawserAsync(project, "wait", "ready", "--timeout", "120")).ShouldExitWith(0);
        await WhenAsync(rig, project, "ready");
    }

    [Fact]
    public async Task Crashed_StatusHasTheSignalAndTheLog()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);

        await editor.EndAsync("crash");

        var condition = await WhenAsync(rig, project, "crashed");
        Assert.Equal((11, 139), (condition.GetProperty("signal").GetInt32(), condition.GetProperty("exitCode").GetInt32()));
        Assert.EndsWith("Logs/Editor.log", condition.GetProperty("crashLog").GetString(), StringComparison.Ordinal);
        Assert.Contains("crashed", (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(4).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_IsGone_AndClosedInOrder_IsClosed()
    {
        await using var rig = new Rig();
        var (killed, closed) = (rig.NewProject("Killed"), rig.NewProject("Closed"));
        var victim = await rig.OpenAsync(killed);
        var other = await rig.OpenAsync(closed);

        victim.Kill();
        await other.EndAsync("quit");

        await WhenAsync(rig, killed, "gone");
        await WhenAsync(rig, closed, "closed");
    }

    [Fact]
    public async Task Stopped_IsFrozen_AndReadyAgainWhenItGoesOn()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);

        await SignalAsync(editor, "STOP");
        var condition = await WhenAsync(rig, project, "frozen");
        Assert.Contains("SIGSTOP", condition.GetProperty("summary").GetString(), StringComparison.Ordinal);

        await SignalAsync(editor, "CONT");
        await WhenAsync(rig, project, "ready");
        (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(0);
    }

    [Fact]
    public async Task ModalDialog_ShowsAsABlockedMainThread_UntilItIsAnswered()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        await editor.ControlAsync("dialog \"Save the scene?\"");

        var condition = await WhenAsync(rig, project, "main_thread_blocked");
        Assert.Contains("dialog", condition.GetProperty("advice")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("main thread blocked", (await rig.HawserAsync(project, "status")).Output, StringComparison.Ordinal);

        await editor.ControlAsync("answer ok");
        await WhenAsync(rig, project, "ready");
    }

    [Fact]
    public async Task WaitPlayed_DaemonIsKilledMeanwhile_GoesOnWithTheNext()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);
        var waiting = rig.StartHawser(project, "wait", "played", "--timeout", "120");
        await Until.True("the wait is connected, beside who asks", async () =>
            JsonDocument.Parse((await rig.HawserAsync(project, "daemon", "status", "--json")).Output).RootElement.GetProperty("result").GetProperty("clientsConnected").GetInt32() == 2);

        var pid = JsonDocument.Parse(File.ReadAllText(Path.Combine(rig.RuntimeFolder, "endpoint.json"))).RootElement.GetProperty("pid").GetInt32();
        (await RunProcess.Capture("kill", "-9", pid.ToString(CultureInfo.InvariantCulture))).ShouldExitWith(0);
        (await rig.HawserAsync(project, "play", "enter", "--timeout", "60")).ShouldExitWith(0);

        (await waiting.WhenEnded()).ShouldExitWith(0);
    }

    private static Task<StandInEditor> StartAsync(Rig rig, HawserProject project, params string[] arguments) =>
        StandInEditor.StartAsync(project.Folder, new StandInOptions { Environment = rig.Environment, Arguments = arguments, WaitUntilReady = false });

    private static async Task<JsonElement> ConditionAsync(Rig rig, HawserProject project) =>
        Assert.Single(JsonDocument.Parse((await rig.HawserAsync(project, "status", "--json")).ShouldExitWith(0).Output).RootElement.GetProperty("result").GetProperty("conditions").EnumerateArray());

    private static async Task<JsonElement> WhenAsync(Rig rig, HawserProject project, string condition)
    {
        var last = default(JsonElement);
        await Until.True(
            $"status says {condition}", async () => (last = await ConditionAsync(rig, project)).GetProperty("condition").GetString() == condition, seen: () => last.ToString());
        return last;
    }

    private static async Task SignalAsync(StandInEditor editor, string signal) =>
        (await RunProcess.Capture("kill", $"-{signal}", editor.ProcessId.ToString(CultureInfo.InvariantCulture))).ShouldExitWith(0);
}
