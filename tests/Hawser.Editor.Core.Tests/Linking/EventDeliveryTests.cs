using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Core.Tests.Linking;

public sealed class EventDeliveryTests : IDisposable
{
    private readonly MockDaemon _daemon = new MockDaemon().Start();
    private readonly FakeEditor _editor;

    public EventDeliveryTests() => _editor = new FakeEditor(_daemon.Folders, TestCommands.Source);

    private LogRing Logs => _editor.Runtime.Logs;

    public void Dispose()
    {
        _editor.Dispose();
        _daemon.Dispose();
    }

    [Fact]
    public async Task Events_DaemonTakesBatches_ComeNumberedWithoutGaps()
    {
        Log(Level.Info, 0, 1000);
        using var link = await _daemon.AcceptAsync();
        Log(Level.Warn, 1000, 10);

        await StoredAsync(1010);

        Assert.DoesNotContain(link.Received, envelope => envelope.KindCase == Envelope.KindOneofCase.Event);
        Assert.Equal(Numbers(1, _daemon.Events.Last), _daemon.Events.All.Select(stored => stored.Number));
        Assert.Equal(Lines(0, 1010), StoredLines());
        Assert.All(_daemon.Events.All, stored => Assert.NotEqual(0, stored.Event.MonotonicTsNs));
    }

    [Fact]
    public async Task Events_DaemonOfAnOlderVersion_ComeOneByOne()
    {
        _daemon.EventWindow = 0;
        Log(Level.Info, 0, 500);
        using var link = await _daemon.AcceptAsync();
        _editor.OnMain(() => _editor.Runtime.State.SetPlay(EditorState.Types.PlayMode.Playing));
        await link.RunAsync("c", "test.count", """{"key":"older"}""");

        Assert.Empty(link.Batches);
        Assert.Equal(Lines(0, 500), link.Events.Where(told => told.Log is not null).Select(told => told.Log.Message));
        Assert.Contains(link.Events, told => told.Editor?.State.Play == EditorState.Types.PlayMode.Playing);
    }

    [Fact]
    public Task Events_ConnectionsBreakAnywhere_EachIsStoredOnceAndInOrder() => SeededRandom.CheckAsync(3, async random =>
    {
        using var daemon = new MockDaemon().Start();
        using var editor = new FakeEditor(daemon.Folders, TestCommands.Source);
        var written = 0;
        for (var round = 0; round < 5; round++)
        {
            using var link = await daemon.AcceptAsync();
            daemon.StoresEvents = random.Next(3) > 0;
            var (stored, until) = (Lines(daemon).Count(), written + random.Next(1, 3000));
            for (; written < until; written++) editor.Runtime.Logs.Add(Level.Warn, $"{written}", "", "Test");
            var some = random.Next(0, written - stored);
            await Until.True("some of it has arrived", () => link.Events.Count(told => told.Log is not null) >= some);
        }

        daemon.StoresEvents = true;
        using var last = await daemon.AcceptAsync();
        await Until.True("all is stored", () => Lines(daemon).Count() >= written);

        Assert.Equal(Lines(0, written), Lines(daemon));
        Assert.Equal(Numbers(1, daemon.Events.Last), daemon.Events.All.Select(stored => stored.Number));
    });

    [Fact]
    public async Task Events_DaemonStoresNothing_NoMoreThanTheWindowIsUnderWayAndOutcomesGoOn()
    {
        _daemon.StoresEvents = false;
        _daemon.EventWindow = 150_000;
        using var link = await _daemon.AcceptAsync();
        var filler = new string('x', 200);
        for (var line = 0; line < 4000; line++) Logs.Add(Level.Info, filler, "", "Test");
        await Until.True("the window is full", () => UnderWay(link) > 150_000 - EventPacker.FullBytes);

        Assert.Equal("1", (await link.RunAsync("c1", "test.echo", """{"value":1}""")).ResultJson);
        Assert.Equal("1", (await link.RunAsync("c2", "test.count", """{"key":"window"}""")).ResultJson);

        Assert.InRange(UnderWay(link), 150_000 - EventPacker.FullBytes, 150_000);
        _daemon.StoresEvents = true;
        await link.AcknowledgeAsync(link.Batches.Max(batch => batch.SenderNumber + (ulong)batch.Events.Count - 1));
        await Until.Equal("the rest comes", 4000, () => link.Events.Count(told => told.Log is not null));
    }

    [Fact]
    public async Task Logs_BurstWhileTheDaemonStoresNothing_EverythingIsAccountedForAndWarningsAreAllThere()
    {
        _daemon.StoresEvents = false;
        _daemon.EventWindow = 1;
        using var link = await _daemon.AcceptAsync();
        await Until.True("the window is full", () => link.Batches.Any());
        for (var line = 0; line < 20_000; line++) Logs.Add(line % 100 == 0 ? Level.Warn : Level.Info, $"{line}", "", "Test");

        _daemon.StoresEvents = true;
        await link.AcknowledgeAsync(0); // a daemon may say that again
        await link.AcknowledgeAsync(_daemon.Events.Add(link.Batches.First()));
        await Until.True("the gap is told", () => link.Events.Any(told => told.Gap is not null));

        var logs = link.Events.Where(told => told.Log is not null).Select(told => told.Log).ToList();
        var gap = Assert.Single(link.Events, told => told.Gap is not null).Gap;
        Assert.Equal(200, logs.Count(log => log.Level == Level.Warn));
        Assert.Equal(20_000, logs.Count + (int)gap.Count);
        Assert.Equal([("Test", Level.Info, gap.Count)], gap.ByCategory.Select(count => (count.Category, count.Level, count.Count)));
        Assert.Equal(logs.Select(log => int.Parse(log.Message)).Order(), logs.Select(log => int.Parse(log.Message)));
    }

    [Fact]
    public async Task Reload_NotAcknowledged_ComesAgainUnderItsNumber()
    {
        _daemon.StoresEvents = false;
        using var first = await _daemon.AcceptAsync();
        Log(Level.Warn, 0, 3);
        await Until.True("they arrive", () => first.Events.Count(told => told.Log is not null) == 3);
        var before = NumberOf(first, "0");

        _editor.Reload();
        _daemon.StoresEvents = true;
        using var second = await _daemon.AcceptAsync();
        Log(Level.Warn, 3, 3);
        await StoredAsync(6);

        Assert.Equal(Lines(0, 6), StoredLines());
        Assert.Equal(before, _daemon.Events.All.Single(stored => stored.Event.Log?.Message == "0").Number);
        Assert.Equal(Numbers(1, _daemon.Events.Last), _daemon.Events.All.Select(stored => stored.Number));
        Assert.Contains(_daemon.Events.All, stored => stored.Event.Editor?.Kind == EditorEvent.Types.Kind.Reloading);
    }

    [Fact]
    public async Task Reload_Acknowledged_DoesNotComeAgain()
    {
        using var first = await _daemon.AcceptAsync();
        Log(Level.Warn, 0, 3);
        await StoredAsync(3);

        _editor.Reload();
        using var second = await _daemon.AcceptAsync();
        Log(Level.Warn, 3, 1);
        await StoredAsync(4);

        Assert.Equal(["3"], second.Events.Where(told => told.Log is not null).Select(told => told.Log.Message));
    }

    [Fact]
    public async Task Reload_NoDaemonAllTheWhile_WhatWasLoggedIsCarried()
    {
        _daemon.Stop();
        Log(Level.Info, 0, 100);
        _editor.Reload();
        Log(Level.Error, 100, 100);
        _editor.Reload();

        _daemon.Start();
        using var link = await _daemon.AcceptAsync();
        await StoredAsync(200);

        Assert.Equal(Lines(0, 200), StoredLines());
        Assert.Equal(Numbers(1, _daemon.Events.Last), _daemon.Events.All.Select(stored => stored.Number));
    }

    [Fact]
    public async Task Welcome_KnowsMoreOfOurEventsThanWeDo_NumbersGoOnFromThere()
    {
        using var link = await _daemon.AcceptAsync(hello => new Control
        {
            Welcome = new Welcome { AcceptedFeatures = { hello.Features }, EventWindow = 1000, EventsStored = 500 },
        });
        Log(Level.Warn, 0, 1);
        await link.EventAsync("the line", told => told.Log is not null);

        Assert.True(NumberOf(link, "0") > 500);
    }

    private void Log(Level level, int first, int count)
    {
        for (var line = first; line < first + count; line++) Logs.Add(level, $"{line}", "", "Test");
    }

    private Task StoredAsync(int lines) => Until.True($"{lines} lines are stored", () => StoredLines().Count() >= lines);

    private IEnumerable<string> StoredLines() => Lines(_daemon);

    private static IEnumerable<string> Lines(MockDaemon daemon) =>
        daemon.Events.All.Where(stored => stored.Event.Log is not null).Select(stored => stored.Event.Log.Message);

    private static IEnumerable<string> Lines(int first, int count) => Enumerable.Range(first, count).Select(line => $"{line}");

    private static IEnumerable<ulong> Numbers(ulong first, ulong last) => Enumerable.Range(0, (int)(last - first + 1)).Select(index => first + (ulong)index);

    private static ulong NumberOf(MockEditorLink link, string line)
    {
        var batch = link.Batches.First(candidate => candidate.Events.Any(told => told.Log?.Message == line));
        return batch.SenderNumber + (ulong)batch.Events.ToList().FindIndex(told => told.Log?.Message == line);
    }

    private static int UnderWay(MockEditorLink link) => link.Batches.Sum(batch => batch.CalculateSize());
}
