using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Line;

public sealed class CompileTests
{
    private const string Good = "public static class Level { public static int Count() { return 3; } }\n";
    private const string Broken = "public static class Level\n{\n    public static int Count() { return 3 }\n}\n";

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task Refresh_BrokenThenMended_TellsFileAndLineAndThenSucceeds(string version)
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: version);
        project.Write("Assets/Level.cs", Good);
        var editor = await rig.OpenAsync(project);
        var reloads = (await editor.StatusAsync()).Reloads;

        project.Write("Assets/Level.cs", Broken);
        var broken = (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(7);
        Assert.Contains("compile_failed", broken.Error, StringComparison.Ordinal);
        Assert.Contains("Assets/Level.cs(3,", broken.Output + broken.Error, StringComparison.Ordinal);
        Assert.Contains("CS1002", broken.Output + broken.Error, StringComparison.Ordinal);
        Assert.Equal(reloads, (await editor.StatusAsync()).Reloads); // the old code goes on running

        var play = (await rig.HawserAsync(project, "play", "enter")).ShouldExitWith(7);
        Assert.Contains("compile_failed", play.Error, StringComparison.Ordinal);

        project.Write("Assets/Level.cs", Good + "// mended\n");
        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(0);
        Assert.True((await editor.StatusAsync()).Reloads > reloads, "A changed script that compiles must have reloaded the domain.");
    }

    [Fact]
    public async Task Refresh_NothingChanged_EndsAtOnceWithoutReload()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        var reloads = (await editor.StatusAsync()).Reloads;

        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(0);

        Assert.Equal(reloads, (await editor.StatusAsync()).Reloads);
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task UsersOwnCommand_IsAVerbOnceItCompiled(string version)
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: version);
        await rig.OpenAsync(project);
        (await rig.HawserAsync(project, "level", "count")).ShouldExitWith(2);

        project.Write("Assets/Editor/LevelCommands.cs", """
            using Hawser.Editor;

            public static class LevelCommands
            {
                [HawserCommand("level.count", "Counts the levels.")]
                public static int Count(int factor = 1) { return 3 * factor; }
            }
            """);
        (await rig.HawserAsync(project, "asset", "refresh")).ShouldExitWith(0);

        Assert.Equal("3", (await rig.HawserAsync(project, "level", "count")).ShouldExitWith(0).Output.Trim());
        Assert.Equal("21", (await rig.HawserAsync(project, "level", "count", "--factor", "7")).ShouldExitWith(0).Output.Trim());
        Assert.Contains("--factor", (await rig.HawserAsync(project, "level", "count", "--help")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }
}
