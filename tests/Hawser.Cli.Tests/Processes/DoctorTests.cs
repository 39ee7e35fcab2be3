using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Processes;

public sealed class DoctorTests : IAsyncLifetime
{
    private readonly HawserProcess _hawser = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _hawser.DisposeAsync();

    [Fact]
    public async Task Doctor_NothingIsThereYet_WarnsAndSaysWhatToDo()
    {
        var output = (await _hawser.RunAsync("doctor")).ShouldExitWith(0).Output;

        Assert.Contains("warn project: this folder is in no Unity project\n     hint:", output, StringComparison.Ordinal);
        Assert.Contains("warn daemon: No daemon is running", output, StringComparison.Ordinal);
        Assert.Contains("hint: Start it: hawser daemon start", output, StringComparison.Ordinal);
        Assert.Null(_hawser.Daemon);
    }

    [Fact]
    public async Task Doctor_AllIsWell_SaysSo()
    {
        await using var line = await LineFixture.StartAsync();
        var project = line.Hawser.NewProject("game");
        line.Hawser.Folder.WriteFile("game/Packages/manifest.json", """{"dependencies":{"com.hawser.editor":"0.1.0"}}""");
        line.Hawser.WorkingFolder = project;
        await line.ConnectEditorAsync(project);

        var json = JsonReader.Parse((await line.Hawser.RunAsync("doctor", "--json")).ShouldExitWith(0).Output);

        Assert.All(json["result"]!.Items, finding => Assert.Equal(JsonValue.From("ok"), finding["verdict"]));
        Assert.Equal(["daemon", "editor", "package", "project", "runtime folder", "socket path", "state folder", "token", "versions"],
            json["result"]!.Items.Select(finding => finding["check"]!.TryGetString(out var check) ? check : "").Order());
    }

    [Fact]
    public async Task Doctor_TokenIsOpenToOthers_Fails()
    {
        (await _hawser.RunAsync("daemon", "start")).ShouldExitWith(0);
        File.SetUnixFileMode(_hawser.Folders.TokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var output = (await _hawser.RunAsync("doctor")).ShouldExitWith(ExitCodes.Precondition).Output;

        Assert.Contains("fail token:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_FolderCannotBeMade_Fails()
    {
        var request = _hawser.Request(HawserProcess.Executable, "doctor");
        var environment = new Dictionary<string, string?>(request.Environment) { ["HAWSER_STATE_DIR"] = "/proc/hawser" };

        var output = (await RunProcess.Capture(request with { Environment = environment })).ShouldExitWith(ExitCodes.Precondition).Output;

        Assert.Contains("fail state folder: /proc/hawser can't be made", output, StringComparison.Ordinal);
        Assert.Contains("HAWSER_STATE_DIR=<folder>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_RuntimeFolderIsOpenToOthers_Warns()
    {
        Directory.CreateDirectory(_hawser.Folders.Runtime);
        File.SetUnixFileMode(_hawser.Folders.Runtime, (UnixFileMode)0b111_101_101);

        Assert.Contains("warn runtime folder:", (await _hawser.RunAsync("doctor")).ShouldExitWith(0).Output, StringComparison.Ordinal);
    }
}
