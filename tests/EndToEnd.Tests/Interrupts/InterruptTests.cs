using System.Globalization;
using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Interrupts;

public sealed class InterruptTests
{
    /// <summary>A CI stage registers, its daemon is killed, the Editor does what was waited for with no daemon there, and another
    /// process picks up the thread.</summary>
    [Fact]
    public async Task Daemon_KilledInBetween_InterruptIsResumedWithWhatHappened()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);
        var registered = (await rig.HawserAsync(project, "interrupts", "register", "compiled", "--since", "1m", "--id", "build-42", "--state", "stage 3", "--timeout", "300", "--json")).ShouldExitWith(0);
        using (var info = JsonDocument.Parse(registered.Output)) Assert.Equal("", info.RootElement.GetProperty("result").GetProperty("notDurable").GetString());

        var waiting = rig.StartHawser(project, "interrupts", "wait", "build-42");
        (await RunProcess.Capture("kill", "-9", DaemonPid(rig).ToString(CultureInfo.InvariantCulture))).ShouldExitWith(0);
        project.Write("Assets/Fine.cs", "class Fine { }\n");
        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(0);

        Assert.Equal("stage 3\n", (await waiting.WhenEnded()).ShouldExitWith(0).Output);
        var late = (await rig.HawserAsync(project, "interrupts", "wait", "build", "--json")).ShouldExitWith(0);
        using var resumed = JsonDocument.Parse(late.Output);
        var resumption = resumed.RootElement.GetProperty("result").GetProperty("resumption");
        Assert.Equal("met", resumption.GetProperty("reason").GetString());
        Assert.True(resumption.GetProperty("event").GetProperty("compile").GetProperty("succeeded").GetBoolean());
        var told = (await rig.HawserAsync(project, "events", "--kind", "interrupt", "--since", "0")).ShouldExitWith(0).Output.TrimEnd().Split('\n');
        Assert.Equal(2, told.Length);
    }

    [Fact]
    public async Task EditorDies_IsTheReason()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        var waiting = rig.StartHawser(project, "interrupts", "register", "event", "--grep", "never said", "--wait");
        await Until.True("it waits", async () => (await rig.HawserAsync(project, "interrupts", "list")).Output.Contains("never said", StringComparison.Ordinal));
        editor.Kill();
        Assert.Contains("editor_lost", (await waiting.WhenEnded()).ShouldExitWith(8).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endings_HaveTheirExitCodes()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);
        (await rig.HawserAsync(project, "interrupts", "register", "idle", "--wait")).ShouldExitWith(0);
        (await rig.HawserAsync(project, "interrupts", "register", "event", "--grep", "never said", "--wait", "--timeout", "0.2")).ShouldExitWith(124);
        (await rig.HawserAsync(project, "interrupts", "register", "played", "--id", "stage")).ShouldExitWith(0);
        (await rig.HawserAsync(project, "interrupts", "register", "played", "--id", "stage")).ShouldExitWith(0);
        (await rig.HawserAsync(project, "interrupts", "register", "idle", "--id", "stage")).ShouldExitWith(2);
        (await rig.HawserAsync(project, "interrupts", "cancel", "stage")).ShouldExitWith(0);
        (await rig.HawserAsync(project, "interrupts", "wait", "stage")).ShouldExitWith(130);
        (await rig.HawserAsync(project, "interrupts", "cancel", "stage")).ShouldExitWith(4);
        Assert.Contains("cancelled", (await rig.HawserAsync(project, "interrupts", "show", "stage")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        (await rig.HawserAsync(project, "interrupts", "wait", "nothing")).ShouldExitWith(2);
        (await rig.HawserAsync(project, "interrupts", "register", "compiled", "--kind", "log")).ShouldExitWith(2);

        project.Write("Assets/Broken.cs", "class Broken { int x = ; }\n");
        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(7);
        var failed = (await rig.HawserAsync(project, "interrupts", "register", "compiled", "--wait")).ShouldExitWith(7);
        Assert.Contains("Assets/Broken.cs(1,", failed.Error, StringComparison.Ordinal);
    }

    private static int DaemonPid(Rig rig)
    {
        using var endpoint = JsonDocument.Parse(File.ReadAllText(Path.Combine(rig.RuntimeFolder, "endpoint.json")));
        return endpoint.RootElement.GetProperty("pid").GetInt32();
    }
}
