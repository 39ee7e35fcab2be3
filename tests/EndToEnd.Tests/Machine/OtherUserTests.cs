using System.Runtime.Versioning;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Machine;

[SupportedOSPlatform("linux")]
public sealed class OtherUserTests
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    [Fact]
    public async Task OtherUser_WhoGotHoldOfSocketAndToken_IsStillRefused()
    {
        OtherUser.SkipUnlessPossible();
        using var folder = new TempFolder();
        await using var rig = new Rig();
        (await rig.HawserInAsync(folder, "daemon", "start")).ShouldExitWith(0);
        OpenToEverybody(rig);

        var result = await new OtherUser(folder).HawserAsync(rig.Environment, "status", "--no-start");

        result.ShouldExitWith(3);
        Assert.Contains("permission_denied", result.Error, StringComparison.Ordinal);
        Assert.Contains("hint:", result.Error, StringComparison.Ordinal);
        (await rig.HawserInAsync(folder, "status", "--no-start")).ShouldExitWith(0);
    }

    [Fact]
    public async Task OtherUser_WithNothingButAPath_CantReachTheSocket()
    {
        OtherUser.SkipUnlessPossible();
        using var folder = new TempFolder();
        await using var rig = new Rig();
        (await rig.HawserInAsync(folder, "daemon", "start")).ShouldExitWith(0);

        var result = await new OtherUser(folder).HawserAsync(rig.Environment, "status", "--no-start");

        result.ShouldExitWith(9);
        Assert.Contains("error [daemon_unreachable]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOnlyHome_NamesTheFolderAndTheWayOut()
    {
        OtherUser.SkipUnlessPossible();
        using var folder = new TempFolder();
        var environment = new Dictionary<string, string?>
        {
            ["HOME"] = folder.CreateFolder("home"), // root's, so nobody can't write to it
            ["XDG_RUNTIME_DIR"] = null,
            ["XDG_STATE_HOME"] = null,
            ["XDG_CONFIG_HOME"] = null,
            ["HAWSER_RUNTIME_DIR"] = folder["home", "run"],
        };

        var result = await new OtherUser(folder).HawserAsync(environment, "daemon", "start");

        result.ShouldExitWith(4);
        Assert.Contains($"error [folder_unusable] Can't write {folder["home", "run"]}", result.Error, StringComparison.Ordinal);
        Assert.Contains("Permission denied", result.Error, StringComparison.Ordinal);
        Assert.Contains("HAWSER_RUNTIME_DIR", result.Error, StringComparison.Ordinal);
    }

    private static void OpenToEverybody(Rig rig)
    {
        foreach (var place in new[] { Path.GetDirectoryName(rig.RuntimeFolder)!, rig.RuntimeFolder, rig.StateFolder }) File.SetUnixFileMode(place, Everybody);
        foreach (var file in Directory.EnumerateFiles(rig.RuntimeFolder).Concat(Directory.EnumerateFiles(rig.StateFolder))) File.SetUnixFileMode(file, Everybody);
    }
}
