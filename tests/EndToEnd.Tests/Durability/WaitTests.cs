using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Durability;

public sealed class WaitTests
{
    [Fact]
    public async Task Wait_EditorThatIsThere_IsReadyAndCompiledAndIdle_AndPlaysWhenItDoes()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);

        foreach (var condition in new[] { "ready", "compiled", "idle" }) (await rig.HawserAsync(project, "wait", condition)).ShouldExitWith(0);
        (await rig.HawserAsync(project, "wait", "played", "--timeout", "0.5")).ShouldExitWith(124);
        (await rig.HawserAsync(project, "play", "enter")).ShouldExitWith(0);
        (await rig.HawserAsync(project, "wait", "played")).ShouldExitWith(0);
    }

    [Fact]
    public async Task WaitReady_DuringAReload_EndsAfterIt()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        await editor.ControlAsync("slow-reload 2");
        var reloading = editor.ControlAsync("reload");

        (await rig.HawserAsync(project, "wait", "ready")).ShouldExitWith(0);

        await reloading;
    }

    [Fact]
    public async Task WaitCompiled_ScriptsDoNotCompile_ExitsSevenWithTheErrors()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);
        project.Write("Assets/Broken.cs", "class Broken { int x = ; }\n");
        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(7);

        var result = (await rig.HawserAsync(project, "wait", "compiled")).ShouldExitWith(7);

        Assert.Contains("Assets/Broken.cs(1,", result.Error, StringComparison.Ordinal);
    }
}
