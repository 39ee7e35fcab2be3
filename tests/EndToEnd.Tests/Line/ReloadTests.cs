using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Line;

public sealed class ReloadTests
{
    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task CommandsSentDuringAReload_AllRunOnceAndSayWhatTheyWaitedFor(string version)
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: version);
        var editor = await rig.OpenAsync(project);

        await editor.ControlAsync("slow-reload 2");
        var reloading = editor.ControlAsync("reload");
        await UntilSaidToReloadAsync(rig, project);
        var marks = Enumerable.Range(0, 8).Select(i => $"sent-while-reloading-{i}-").ToList();
        var results = await Task.WhenAll(marks.Select(mark => rig.HawserAsync(project, "log", "write", mark)));
        await reloading;

        Assert.All(results, result => result.ShouldExitWith(0));
        var log = editor.ReadLog();
        Assert.All(marks, mark => Assert.Equal(1, Occurrences(log, mark)));
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task FailFast_DuringAReload_FailsAtOnce(string version)
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: version);
        var editor = await rig.OpenAsync(project);

        await editor.ControlAsync("slow-reload 3");
        var reloading = editor.ControlAsync("reload");
        await UntilSaidToReloadAsync(rig, project);
        var result = await rig.HawserAsync(project, "play", "status", "--fail-fast");
        var stillReloading = (await editor.StatusAsync()).Phase == "reloading";
        await reloading;

        Assert.Contains("editor_busy", result.ShouldExitWith(4).Error, StringComparison.Ordinal);
        Assert.True(stillReloading, "The reload was over before the answer came; the test proved nothing.");
    }

    [Theory]
    [MemberData(nameof(UnityVersions.Both), MemberType = typeof(UnityVersions))]
    public async Task TwentyReloads_LeaveNoDomainBehindAndTheLineHolds(string version)
    {
        await using var rig = new Rig();
        var project = rig.NewProject(unityVersion: version);
        var editor = await rig.OpenAsync(project);

        for (var i = 0; i < 20; i++)
        {
            await editor.ReloadAsync();
            (await rig.HawserAsync(project, "play", "status")).ShouldExitWith(0);
        }

        Assert.Equal(0, (await editor.StatusAsync()).LeakedDomains);
    }

    /// <summary>Until the daemon knows. The stand-in's own phase begins earlier, while the old domain still answers.</summary>
    private static Task UntilSaidToReloadAsync(Rig rig, HawserProject project) => Until.True("the Editor has said that it reloads", async () =>
        (await rig.HawserAsync(project, "editors", "--json")).Output.Contains("\"phase\":\"reloading\"", StringComparison.Ordinal));

    private static int Occurrences(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
}
