using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Core.Tests.Keeping;

/// <summary>Reloads over the native keeper: one connection, however many domains.</summary>
public sealed class KeptReloadTests : IDisposable
{
    private readonly MockDaemon _daemon = new MockDaemon { AcknowledgesOutcomes = true }.Start();
    private readonly FakeEditor _editor;

    public KeptReloadTests() => _editor = new FakeEditor(_daemon.Folders, TestCommands.Source, keeper: true);

    public void Dispose()
    {
        _editor.Dispose();
        _daemon.Dispose();
    }

    [Fact]
    public async Task Reload_Connection_StaysAndTheNewDomainSaysHelloOverIt()
    {
        using var link = await _daemon.AcceptAsync();

        _editor.Reload();
        var hello = await link.HelloAgainAsync(2);
        var outcome = await link.RunAsync("c", "test.count", """{"key":"kept"}""");

        Assert.Equal(Kind.Succeeded, outcome.Kind);
        Assert.Equal((1UL, 2UL), (hello.ConnectionNumber, hello.DomainGeneration));
        Assert.StartsWith("keeper ", hello.Line, StringComparison.Ordinal);
        Assert.False(link.Closed.IsCompleted);
    }

    [Fact]
    public async Task Reload_CommandSentWhileNoDomainIsThere_RunsInTheNextOne()
    {
        using var link = await _daemon.AcceptAsync();

        _editor.OnMain(() =>
        {
            _editor.Runtime.EndForReload();
            link.ExecuteAsync("c", "test.count", """{"key":"away"}""").GetAwaiter().GetResult();
        });
        _editor.Reload();

        Assert.Equal("1", (await link.OutcomeAsync("c")).ResultJson);
        Assert.Equal(1, TestCommands.CountOf("away"));
    }

    [Fact]
    public async Task Reload_CommandRevokedWhileNoDomainIsThere_NeverStarts()
    {
        using var link = await _daemon.AcceptAsync();

        _editor.OnMain(() =>
        {
            _editor.Runtime.EndForReload();
            link.ExecuteAsync("c", "test.count", """{"key":"revoked-away"}""").GetAwaiter().GetResult();
            link.SendAsync("r", new Request { Revoke = new Revoke { CommandId = "c", Reason = "late" } }).GetAwaiter().GetResult();
        });
        _editor.Reload();
        var answer = await Until.Value(
            "the revoke is answered", () => link.Received.FirstOrDefault(envelope => envelope.CorrelationId == "r"), found => found is not null);

        Assert.False(answer!.Response.Revoke.Known);
        Assert.Equal(0, TestCommands.CountOf("revoked-away"));
    }

    [Fact]
    public async Task Reload_CommandsQueuedAndBegun_QueuedRunsAndBegunIsCutOff()
    {
        using var link = await _daemon.AcceptAsync();
        await link.ExecuteAsync("cut", "test.hold_background", """{"point":"kept-cut"}""");
        await TestCommands.Point("kept-cut").Reached;

        _editor.OnMain(() =>
        {
            link.ExecuteAsync("queued", "test.count", """{"key":"kept-queued"}""").GetAwaiter().GetResult();
            Until.Equal("it is queued", 1, () => _editor.Runtime.Queue.Waiting).GetAwaiter().GetResult();
            _editor.Runtime.EndForReload();
        });
        _editor.Reload();
        var hello = await link.HelloAgainAsync(2);
        var outcome = await link.OutcomeAsync("queued");

        Assert.Equal(["cut"], hello.CutOffCommands);
        Assert.Equal(["queued"], hello.HeldCommands);
        Assert.Equal("1", outcome.ResultJson);

        // Told once.
        _editor.Reload();
        Assert.Empty((await link.HelloAgainAsync(3)).CutOffCommands);
    }

    [Fact]
    public async Task Reload_Continuation_EndsInTheLastDomainWithItsState()
    {
        using var link = await _daemon.AcceptAsync();
        await link.ExecuteAsync("c", "test.continue", """{"point":"kept-continue"}""");
        await TestCommands.Point("kept-continue").Reached;

        _editor.Reload();
        _editor.Reload();
        var hello = await link.HelloAgainAsync(3);
        TestCommands.Released["kept-continue"] = true;

        Assert.Equal(["c"], hello.HeldCommands);
        Assert.Equal("\"after some ticks\"", (await link.OutcomeAsync("c")).ResultJson);
    }

    [Fact]
    public async Task Reload_Events_AllStoredOnceInOrder()
    {
        using var link = await _daemon.AcceptAsync();
        for (var domain = 0; domain < 5; domain++)
        {
            for (var i = 0; i < 200; i++) _editor.Runtime.Logs.Add(LogEvent.Types.Level.Warn, $"{domain}-{i}", "", "Test");
            _editor.Reload();
        }

        await Until.Equal("all are stored", 1000, () => _daemon.Events.All.Count(stored => stored.Event.Log is { Category: "Test" }));
        Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => $"{i / 200}-{i % 200}"),
            _daemon.Events.All.Where(stored => stored.Event.Log is { Category: "Test" }).Select(stored => stored.Event.Log.Message));
    }

    [Fact]
    public async Task Reload_DaemonThatHearsNoDomains_IsDialledAnew()
    {
        _daemon.HearsDomains = false;
        using var first = await _daemon.AcceptAsync();

        _editor.Reload();
        using var second = await _daemon.AcceptAsync();

        Assert.Equal(2UL, second.Hello.Editor.DomainGeneration);
        Assert.Equal(2UL, second.Hello.Editor.ConnectionNumber);
        Assert.Equal(Kind.Succeeded, (await second.RunAsync("c", "test.count", """{"key":"redialled"}""")).Kind);
    }

    [Fact]
    public async Task Reload_DaemonGoneMeanwhile_NextOneIsToldTheNewDomain()
    {
        var first = await _daemon.AcceptAsync();
        _daemon.Stop();
        _editor.OnMain(() =>
        {
            _editor.Runtime.EndForReload();
            first.Dispose();
        });

        _editor.Reload();
        _daemon.Start();
        using var second = await _daemon.AcceptAsync();

        Assert.Equal(Kind.Succeeded, (await second.RunAsync("c", "test.count", """{"key":"daemon-gone"}""")).Kind);
    }

    [Fact]
    public async Task DomainEndsWithoutAWord_CommandsAreToldApart()
    {
        using var link = await _daemon.AcceptAsync();
        await link.RunAsync("finished", "test.count", """{"key":"word-finished"}""");
        await link.ExecuteAsync("started", "test.hold_background", """{"point":"word-started"}""");
        await TestCommands.Point("word-started").Reached;
        await link.ExecuteAsync("continued", "test.continue", """{"point":"word-continued"}""");
        await TestCommands.Point("word-continued").Reached;

        _editor.ReloadWithoutAWord();
        var hello = await link.HelloAgainAsync(2);
        TestCommands.Released["word-continued"] = true;

        Assert.Equal(["started"], hello.CutOffCommands);
        Assert.Equal(["continued"], hello.HeldCommands);
        Assert.Equal("\"after some ticks\"", (await link.OutcomeAsync("continued")).ResultJson);
    }

    [Fact]
    public async Task Quit_Keeper_Closes()
    {
        using var link = await _daemon.AcceptAsync();
        await Until.Equal("it is connected", Core.Linking.LinkPhase.Connected, () => _editor.Runtime.LinkStatus.Phase);

        _editor.OnMain(_editor.Runtime.EndForQuit);

        await link.Closed.DefaultTimeout();
        Assert.Equal(EditorEvent.Types.Kind.Quitting, link.Events.Last().Editor.Kind);
    }
}
