using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Reloading;

/// <summary>Who holds the line, as the user is told.</summary>
public sealed class LineHolderTests
{
    [Fact]
    public async Task Status_Keeper_IsNamed()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        await rig.OpenAsync(project);

        Assert.Contains("held by keeper 0.", (await rig.HawserAsync(project, "status")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_NoKeeper_SaysWhyAndWarnsOnce()
    {
        await using var rig = new Rig();
        rig.Environment["HAWSER_KEEPER"] = "0";
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        await editor.ReloadAsync();

        await Until.True("status says who holds the line", async () =>
            (await rig.HawserAsync(project, "status")).Output.Contains("held by the managed link, because it is turned off", StringComparison.Ordinal));
    }
}
