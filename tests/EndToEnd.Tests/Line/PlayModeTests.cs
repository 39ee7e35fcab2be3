using EditorHost.Client;
using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Line;

public sealed class PlayModeTests
{
    // 6000.3 reloads the domain on entering play mode, 6000.6 does not.
    [Theory]
    [InlineData("6000.3.15f1", true)]
    [InlineData("6000.6.2f1", false)]
    public async Task EnterAndExit_WithAndWithoutReload_EndWhenUnityIsThere(string version, bool reloads)
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
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
