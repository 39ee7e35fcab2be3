using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Line;

/// <summary>What a caller is told when one of the three ends dies.</summary>
public sealed class EndingsTests
{
    [Fact]
    public async Task EditorCrashes_WhileACommandRuns_EndsEditorLost()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        await editor.ControlAsync("block 60");
        await Until.True("the main thread is blocked", async () => (await editor.StatusAsync()).Phase == "blocked");
        var waiting = rig.StartHawser(project, "play", "pause", "--timeout", "60");
        await Until.True("the command is with the Editor", async () =>
            (await rig.HawserAsync(project, "editors", "--json")).Output.Contains("\"commandsHeld\":1", StringComparison.Ordinal));

        editor.Kill();

        var result = (await waiting.WhenEnded()).ShouldExitWith(8);
        Assert.Contains("editor_lost", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaemonKilled_TheNextCommandStartsOneAndTheEditorComesBack()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);
        var endpoint = Path.Combine(rig.RuntimeFolder, "endpoint.json");
        var pid = System.Text.Json.JsonDocument.Parse(File.ReadAllText(endpoint)).RootElement.GetProperty("pid").GetInt32();

        (await RunProcess.Capture("kill", "-9", pid.ToString(System.Globalization.CultureInfo.InvariantCulture))).ShouldExitWith(0);

        (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(0);
    }

    [Fact]
    public async Task PackageAlone_StartsTheDaemon()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await using var editor = await EditorHost.Client.StandInEditor.StartAsync(
            project.Folder, new EditorHost.Client.StandInOptions { Environment = rig.Environment });

        await Until.True("the endpoint file is there", () => File.Exists(Path.Combine(rig.RuntimeFolder, "endpoint.json")));
        await Until.True("bridge.json is there", () => project.Has(".hawser/bridge.json"));
        await Until.True("the Editor answers", async () => (await rig.HawserAsync(project, "editor", "ping", "--no-start")).ExitCode == 0);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task EditorQuits_BridgeFileGoesAndStatusSaysSo(string version)
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: version);
        var editor = await rig.OpenAsync(project);
        Assert.True(project.Has(".hawser/bridge.json"));

        await editor.EndAsync("quit");

        await Until.True("bridge.json has gone", () => !project.Has(".hawser/bridge.json"));
        Assert.Contains("no_editor", (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(4).Error, StringComparison.Ordinal);
    }
}
