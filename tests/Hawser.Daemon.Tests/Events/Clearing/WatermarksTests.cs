using Hawser.Daemon.Events.Clearing;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Events.Clearing;

public sealed class WatermarksTests : IAsyncDisposable
{
    private readonly Core _core = new();
    private readonly List<WatermarkFile> _files = [];

    [Fact]
    public void LastClear_NobodyHasCleared_IsTheBeginning()
    {
        Log();
        Assert.Equal(0ul, NewWatermarks().LastClear("p"));
        Assert.Null(NewWatermarks().Of(null));
    }

    [Fact]
    public void Clear_OfAProject_IsThatProjectsAlone()
    {
        var watermarks = NewWatermarks();
        Log();
        var cleared = watermarks.Clear("p", "manual clear");
        Log();
        Assert.Equal((1ul, 1ul, 0ul), (cleared.Number, watermarks.LastClear("p"), watermarks.LastClear("q")));
        Assert.Equal("manual clear", watermarks.Of("p")!.Reason);
    }

    [Fact]
    public void Clear_OfAll_IsEveryProjects()
    {
        var watermarks = NewWatermarks();
        Log();
        watermarks.Clear("p", "one");
        Log();
        watermarks.Clear(null, "all");
        Assert.Equal((2ul, 2ul, 2ul), (watermarks.LastClear("p"), watermarks.LastClear("q"), watermarks.LastClear(null)));
    }

    [Fact]
    public async Task Clear_ByAnEarlierDaemon_StillCounts()
    {
        var file = NewFile();
        var watermarks = new Watermarks(file, _core.Hub, _core.Time);
        Log();
        watermarks.Clear("p", "manual clear");
        await file.WhenWritten().DefaultTimeout();

        Assert.Equal(watermarks.Of("p"), NewWatermarks().Of("p"));
    }

    [Fact]
    public void File_Garbled_CountsAsNothingCleared()
    {
        File.WriteAllText(Path.Combine(_core.Folder, "watermarks.json"), """{"p": 5""");
        Assert.Equal(0ul, NewWatermarks().LastClear("p"));
    }

    [Fact]
    public async Task File_OfAnotherEpoch_AllThereIsCameLater()
    {
        var file = NewFile();
        file.Write(new Dictionary<string, Watermark> { ["p"] = new("another", 500, _core.Time.GetUtcNow(), "old") });
        await file.WhenWritten().DefaultTimeout();
        Log();
        Assert.Equal(0ul, NewWatermarks().LastClear("p"));
        Assert.Equal("old", NewWatermarks().Of("p")!.Reason);
    }

    [Fact]
    public void PlayMode_Entered_ClearsFromWhereTheChangeBegan()
    {
        var (watermarks, link) = Observed();
        Log();
        _core.Tell(link, Phase.Ready, play: PlayMode.Transitioning);
        var began = _core.Hub.Last;
        Log(); // Awake says something
        _core.Tell(link, Phase.Ready, play: PlayMode.Playing);

        var project = _core.Registry.Directory.All[0].ProjectId;
        Assert.Equal(began, watermarks.LastClear(project));
        Assert.Equal(PlayModeClearing.Reason, watermarks.Of(project)!.Reason);
    }

    [Fact]
    public void PlayMode_EnteredThroughAReload_Clears()
    {
        var (watermarks, link) = Observed();
        Log();
        _core.Tell(link, Phase.Reloading, play: PlayMode.Transitioning);
        _core.Disconnect(link);
        var hello = Core.Hello(connection: 2);
        hello.State.Play = PlayMode.Playing;
        _core.Connect(hello);
        Assert.NotNull(watermarks.Of(null));
    }

    [Fact]
    public void PlayMode_PausedAndResumed_ClearsOnce()
    {
        var (watermarks, link) = Observed();
        _core.Tell(link, Phase.Ready, play: PlayMode.Playing);
        var entered = watermarks.Of(null);
        _core.Time.Advance(TimeSpan.FromSeconds(1));
        _core.Tell(link, Phase.Ready, play: PlayMode.Paused);
        _core.Tell(link, Phase.Ready, play: PlayMode.Playing);
        Assert.Equal(entered, watermarks.Of(null));
        _core.Tell(link, Phase.Ready, play: PlayMode.Stopped);
        _core.Tell(link, Phase.Ready, play: PlayMode.Playing);
        Assert.NotEqual(entered, watermarks.Of(null));
    }

    // The daemon was restarted while the game ran: nobody has entered anything.
    [Fact]
    public void Editor_ComesPlaying_ClearsNothing()
    {
        var watermarks = NewWatermarks();
        _core.Registry.Observe(new PlayModeClearing(watermarks, _core.Hub));
        var hello = Core.Hello();
        hello.State.Play = PlayMode.Playing;
        _core.Connect(hello);
        Assert.Null(watermarks.Of(null));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_files.Select(file => file.WhenWritten())).DefaultTimeout();
        _core.Dispose();
    }

    private (Watermarks Watermarks, FakeEditorLink Link) Observed()
    {
        var watermarks = NewWatermarks();
        _core.Registry.Observe(new PlayModeClearing(watermarks, _core.Hub));
        return (watermarks, _core.Connect());
    }

    private Watermarks NewWatermarks() => new(NewFile(), _core.Hub, _core.Time);

    private WatermarkFile NewFile()
    {
        _files.Add(new WatermarkFile(Path.Combine(_core.Folder, "watermarks.json"), NullLogger<WatermarkFile>.Instance));
        return _files[^1];
    }

    private void Log() => _core.Hub.Publish(new Event { Log = new LogEvent { Message = "m" } }, "p", "e");
}
