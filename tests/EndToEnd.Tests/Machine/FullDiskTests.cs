using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Machine;

/// <summary>On a small disk of the test's own: a tmpfs in a mount namespace that ends with the processes in it.</summary>
public sealed class FullDiskTests
{
    private const string Fill = "dd if=/dev/zero of=$DISK/fill bs=4k 2>/dev/null";

    [Fact]
    public async Task FullDisk_AtTheStart_IsToldAndNothingIsLeftRunning()
    {
        await SkipUnlessPossibleAsync();
        using var folder = new TempFolder();
        await using var rig = new Rig();

        var result = await OnSmallDiskAsync(folder, rig, $"{Fill}; $HAWSER daemon start; code=$?; $HAWSER daemon stop; exit $code");

        result.ShouldExitWith(4);
        Assert.Contains("disk_full", result.Error, StringComparison.Ordinal);
        Assert.Contains("hint:", result.Error, StringComparison.Ordinal);
        Assert.Contains("no daemon was running", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FullDisk_WhileTheDaemonRuns_ItGoesOnAnswering()
    {
        await SkipUnlessPossibleAsync();
        using var folder = new TempFolder();
        await using var rig = new Rig();

        var result = await OnSmallDiskAsync(
            folder, rig, $"$HAWSER daemon start && {Fill}; for i in 1 2 3; do $HAWSER status || exit 1; done; $HAWSER daemon stop");

        result.ShouldExitWith(0);
    }

    private static async Task SkipUnlessPossibleAsync()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("The small disk is a Linux tmpfs.");
        var probe = await RunProcess.Capture("unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt");
        if (probe.ExitCode != 0) Assert.Skip($"This machine lets us mount nothing: {probe.Error.Trim()}");
    }

    private static Task<ProcessResult> OnSmallDiskAsync(TempFolder folder, Rig rig, string script)
    {
        var disk = folder.CreateFolder("disk");
        var environment = new Dictionary<string, string?>(rig.Environment)
        {
            ["DISK"] = disk,
            ["HAWSER"] = Rig.Executable,
            ["HAWSER_RUNTIME_DIR"] = Path.Combine(disk, "run"),
            ["HAWSER_STATE_DIR"] = Path.Combine(disk, "state"),
        };
        return RunProcess.Capture(new ProcessRequest("unshare")
        {
            Arguments = ["-m", "sh", "-c", $"mount -t tmpfs -o size=1m tmpfs $DISK && {{ {script}; }}"],
            Environment = environment,
            WorkingFolder = folder,
        });
    }
}
