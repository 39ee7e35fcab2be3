using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using static Hawser.Cli.Tests.Following.FollowingFixture;

namespace Hawser.Cli.Tests.Following;

public sealed class ExportTests
{
    [Fact]
    public async Task Export_ToAFile_HasEveryEventOnceAndSaysSo()
    {
        await using var line = Start(Enumerable.Range(1, 4500).Select(i => Log((ulong)i, $"line {i}")));
        var file = line.Hawser.Folder["out.ndjson"];

        var result = (await line.Hawser.RunAsync("logs", "export", file)).ShouldExitWith(0);

        var numbers = (await File.ReadAllLinesAsync(file)).Select(text => JsonReader.Parse(text)["event"]!["sequence"]);
        Assert.Equal(Enumerable.Range(1, 4500).Select(i => JsonValue.From(i)), numbers);
        Assert.Equal($"exported 4,500 events, numbers 1 to 4500, to {file}\n", result.Error);
        Assert.Empty(result.Output);
        Assert.Single(Directory.GetFiles(line.Hawser.Folder, "out.ndjson*"));
    }

    [Fact]
    public async Task Export_NoFile_GoesToStandardOutput()
    {
        await using var line = Start([Log(1, "one")]);

        var result = (await line.Hawser.RunAsync("events", "export")).ShouldExitWith(0);

        Assert.Equal(JsonValue.From("events"), JsonReader.Parse(result.Output)["command"]);
        Assert.Equal("exported 1 event, numbers 1 to 1\n", result.Error);
    }

    [Fact]
    public async Task Export_BeginningIsNoLongerStored_SaysSoInTheFileAndAtTheEnd()
    {
        await using var line = Start([Log(41, "left"), Log(42, "too")], firstStored: 41);

        var result = (await line.Hawser.RunAsync("logs", "export")).ShouldExitWith(0);

        var gap = JsonReader.Parse(result.Output.Split('\n')[0])["event"]!["gap"]!;
        Assert.Equal((JsonValue.From(1), JsonValue.From(40), JsonValue.From("no_longer_stored")), (gap["first"], gap["last"], gap["reason"]));
        Assert.Equal("exported 2 events, numbers 41 to 42; 40 older ones are no longer stored\n", result.Error);
    }

    [Fact]
    public async Task Export_FileExists_IsRefusedUnlessForced()
    {
        await using var line = Start([Log(1, "one")]);
        var file = line.Hawser.Folder.WriteFile("out", "precious");

        var refused = (await line.Hawser.RunAsync("logs", "export", file)).ShouldExitWith(ExitCodes.Usage);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(file));

        var forced = (await line.Hawser.RunAsync("logs", "export", file, "--force", "--json")).ShouldExitWith(0);
        Assert.Equal(JsonValue.From(1), JsonReader.Parse(forced.Output)["result"]!["events"]);
        Assert.DoesNotContain("precious", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_FolderIsNotThere_SaysWhatIsWrong()
    {
        await using var line = Start([]);

        var result = (await line.Hawser.RunAsync("logs", "export", "/nowhere/at/all")).ShouldExitWith(ExitCodes.Precondition);

        Assert.Contains("Can't write /nowhere/at/all", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_DaemonFailsHalfWay_LeavesNoFile()
    {
        var asked = 0;
        await using var line = Start(Enumerable.Range(1, 4500).Select(i => Log((ulong)i, "x")), (_, envelope) =>
            envelope.Request.EventQuery is not null && ++asked == 2 ? new Protocol.V1.Response { Failure = Failures.Create(ErrorCatalog.DiskFull, "the store can't be read") } : null);
        var file = line.Hawser.Folder["out.ndjson"];

        (await line.Hawser.RunAsync("logs", "export", file)).ShouldExitWith(ExitCodes.Precondition);

        Assert.Empty(Directory.GetFiles(line.Hawser.Folder, "out.ndjson*"));
    }
}
