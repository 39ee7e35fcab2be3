using EditorHost.Client;
using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Line;

public sealed class PlayModeTests
{
    private const string WithReload = "EditorSettings:\n  m_EnterPlayModeOptionsEnabled: 0\n  m_EnterPlayModeOptions: 0\n";

    // By themselves 6000.3 reloads the domain on entering play mode, and 6000.6 and later do not.
    [Theory]
    [InlineData("6000.3.15f1", true)]
    [InlineData("6000.6.2f1", false)]
    [InlineData("7000.0.0a1", false)]
    [InlineData("7000.0.0a1", true, WithReload)]
    public async Task EnterAndExit_WithAndWithoutReload_EndWhenUnityIsThere(string version, bool reloads, string settings = "")
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        if (settings.Length > 0) project.Write("ProjectSettings/EditorSettings.asset", settings);
        var editor = await rig.OpenAsync(project, new StandInOptions { UnityVersion = version });
        var before = (await editor.StatusAsync()).Reloads;

        var entered = (await rig.HawserAsync(project, "play", "enter")).ShouldExitWith(0);
        Assert.True((await editor.StatusAsync()).Playing, entered.Output);
        Assert.Equal(reloads, (await editor.StatusAsync()).Reloads > before);

        (await rig.HawserAsync(project, "play", "enter")).ShouldExitWith(0); // already there is no error
        (await rig.HawserAsync(project, "play", "pause")).ShouldExitWith(0);
        Assert.True((await editor.StatusAsync()).Paused);
        (await rig.HawserAsync(project, "play", "step")).ShouldExitWith(0);

        (await rig.HawserAsync(project, "play", "exit")).ShouldExitWith(0);
        Assert.False((await editor.StatusAsync()).Playing);
        Assert.Contains("not_playing", (await rig.HawserAsync(project, "play", "step")).ShouldExitWith(4).Error, StringComparison.Ordinal);
    }
}
