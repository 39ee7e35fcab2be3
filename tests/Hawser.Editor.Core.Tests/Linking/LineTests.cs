using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Logs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Core.Tests.Linking;

public sealed class LineTests : IDisposable
{
    private readonly MockDaemon _daemon = new();
    private FakeEditor? _editor;

    public void Dispose()
    {
        _editor?.Dispose();
        _daemon.Dispose();
    }

    [Fact]
    public async Task Hello_Editor_SaysWhoItIs()
    {
        using var link = await BeginAsync();

        var hello = link.Hello;
        Assert.Equal((_daemon.Token, "1.0", Role.Editor), (hello.Token, hello.IpcVersion, hello.Role));
        Assert.Equal(("proj-00000001", 32), (hello.Editor.Identity.ProjectId, hello.Editor.Identity.SessionId.Length));
        Assert.Equal(EditorState.Types.Phase.Ready, hello.Editor.State.Phase);
        Assert.Equal(16, hello.Editor.CatalogRevision.Length);
    }

    [Fact]
    public async Task Catalog_WantedOrAskedFor_IsSent()
    {
        _daemon.Start();
        _editor = NewEditor();
        using var link = await _daemon.AcceptAsync(catalogWanted: true);

        var asked = await link.RequestAsync("mine", new Request { PublishCatalog = new PublishCatalogRequest() });
        await Until.True("the catalog comes unasked", () => link.Received.Any(envelope => envelope.CorrelationId == "catalog"));

        var sent = link.Received.Single(envelope => envelope.CorrelationId == "catalog").Response.PublishedCatalog;
        Assert.Equal(sent, asked.PublishedCatalog);
        Assert.Equal(link.Hello.Editor.CatalogRevision, sent.Revision);
    }

    [Fact]
    public async Task Line_DaemonComesLater_IsFound()
    {
        _editor = NewEditor();
        await Until.True("it has looked", () => _editor.Runtime.LinkStatus.Detail.Contains("No daemon answers", StringComparison.Ordinal));

        using var link = await BeginAsync();

        await Until.Equal("it is connected", LinkPhase.Connected, () => _editor.Runtime.LinkStatus.Phase);
    }

    [Fact]
    public async Task Line_Breaks_IsNoticedAtOnceAndDialledAgain()
    {
        var first = await BeginAsync();
        first.Dispose();

        using var second = await _daemon.AcceptAsync();

        Assert.Equal(2UL, second.Hello.Editor.ConnectionNumber);
        Assert.Equal("1", (await second.RunAsync("c", "test.echo", """{"value":1}""")).ResultJson);
    }

    [Fact]
    public async Task Line_BreaksWhileACommandRuns_TheNextConnectionHoldsIt()
    {
        var first = await BeginAsync();
        await first.ExecuteAsync("c", "test.hold", """{"point":"break"}""");
        await TestCommands.Point("break").Reached;
        first.Dispose();

        using var second = await _daemon.AcceptAsync();
        Assert.Equal(["c"], second.Hello.Editor.HeldCommands);
        TestCommands.Point("break").Release();

        Assert.Equal(Kind.Succeeded, (await second.OutcomeAsync("c")).Kind);
    }

    [Fact]
    public async Task Line_RejectedAsSuperseded_IsNotDialledAgain()
    {
        _daemon.Start();
        _editor = NewEditor();
        using var link = await _daemon.AcceptAsync(_ => new Control { Reject = new Reject { ErrorCode = ErrorCatalog.Superseded.Name, Message = "another took over" } });

        await Until.Equal("it gives up", LinkPhase.Superseded, () => _editor.Runtime.LinkStatus.Phase);

        await AssertNobodyDialsAsync();
    }

    [Fact]
    public async Task Line_ClosedAsSuperseded_IsNotDialledAgain()
    {
        using var link = await BeginAsync();

        await link.FailAsync(Failures.Create(ErrorCatalog.Superseded, "another took over"));

        await Until.Equal("it gives up", LinkPhase.Superseded, () => _editor!.Runtime.LinkStatus.Phase);
        await AssertNobodyDialsAsync();
    }

    [Fact]
    public async Task Line_RejectedForAnotherReason_IsTriedAgain()
    {
        _daemon.Start();
        _editor = NewEditor();
        (await _daemon.AcceptAsync(_ => new Control { Reject = new Reject { Code = Reject.Types.Code.Unauthenticated, Message = "wrong token" } })).Dispose();

        using var link = await _daemon.AcceptAsync();

        Assert.Equal(2UL, link.Hello.Editor.ConnectionNumber);
    }

    [Fact]
    public async Task Line_DaemonSaysThatItStops_NoneIsStartedUntilAnotherHasServed()
    {
        _daemon.Start();
        var dialer = new CountingDialer(_daemon.Folders);
        _editor = new FakeEditor(_daemon.Folders, TestCommands.Source, dialer);
        var first = await _daemon.AcceptAsync();
        Assert.True(dialer.MayStart);

        await first.FailAsync(Failures.Create(ErrorCatalog.DaemonStopping, "The daemon was asked to stop."));
        _daemon.Stop();
        await Until.True("it looks for another", () => !dialer.MayStart);
        first.Dispose();
        _editor.Reload();
        var dials = dialer.Dials;
        await Until.True("the next domain looks too", () => dialer.Dials > dials);
        Assert.False(dialer.MayStart);

        _daemon.Start();
        using var second = await _daemon.AcceptAsync();
        await second.RunAsync("c", "test.echo", """{"value":1}""");
        second.Dispose();
        await Until.True("it may start one again", () => dialer.MayStart);
    }

    [Fact]
    public async Task Frame_Garbled_EndsThatConnectionOnly()
    {
        var first = await BeginAsync();

        await first.SendBytesAsync([0, 0, 0, 3, 255, 255, 255]);
        await first.Closed.DefaultTimeout();

        using var second = await _daemon.AcceptAsync();
        Assert.Equal("1", (await second.RunAsync("c", "test.echo", """{"value":1}""")).ResultJson);
        first.Dispose();
    }

    [Fact]
    public async Task Frame_TooLarge_EndsThatConnectionOnly()
    {
        var first = await BeginAsync();

        await first.SendBytesAsync([0x7f, 0xff, 0xff, 0xff]);
        await first.Closed.DefaultTimeout();

        using var second = await _daemon.AcceptAsync();
        first.Dispose();
    }

    [Fact]
    public async Task Text_MultiByteSplitOverWrites_ArrivesWhole()
    {
        using var link = await BeginAsync();
        var text = string.Concat(Enumerable.Repeat("é日本😀", 20_000));

        var outcome = await link.RunAsync("c", "test.echo", $$"""{"value":"{{text}}"}""");

        Assert.Equal($"\"{text}\"", outcome.ResultJson);
    }

    [Fact]
    public async Task Request_OfAnotherKind_IsRefusedAndTheLineGoesOn()
    {
        using var link = await BeginAsync();

        Assert.Equal("not_supported", (await link.RequestAsync("r", new Request { Editors = new EditorListRequest() })).Failure.Code);
        Assert.Equal("1", (await link.RunAsync("c", "test.echo", """{"value":1}""")).ResultJson);
    }

    [Fact]
    public async Task Logs_FloodWhileTheLineIsDown_DropsInfoCountsItAndKeepsTheRest()
    {
        _editor = NewEditor();
        for (var line = 0; line < 20_000; line++) _editor.Runtime.Logs.Add(line % 100 == 0 ? Level.Warn : Level.Info, $"{line}", "", "Test");

        using var link = await BeginAsync();
        await link.RunAsync("c", "test.echo", """{"value":1}""");
        var logs = link.Events.Where(told => told.PayloadCase == Event.PayloadOneofCase.Log).Select(told => told.Log).ToList();

        Assert.Equal(200, logs.Count(log => log.Level == Level.Warn));
        Assert.InRange(logs.Count(log => log.Level == Level.Info), LogRing.Capacity - 200, LogRing.Capacity);
        var gap = Assert.Single(link.Events, told => told.PayloadCase == Event.PayloadOneofCase.Gap).Gap;
        Assert.Equal((20_000UL, "sender_dropped"), (gap.Count + (ulong)logs.Count, gap.Reason));
        Assert.Equal(logs.Select(log => int.Parse(log.Message)).Order(), logs.Select(log => int.Parse(log.Message)));
    }

    [Fact]
    public async Task Logs_FromManyThreads_AllArriveBeforeTheOutcomeOfALaterCommand()
    {
        using var link = await BeginAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var line = 0; line < 500; line++) _editor!.Runtime.Logs.Add(Level.Info, $"{thread}", "stack", "Test");
        })));
        await link.RunAsync("c", "test.count", """{"key":"logs"}""");

        Assert.Equal(2000, link.Events.Count(told => told.Log?.Category == "Test"));
    }

    [Fact]
    public async Task State_Changes_AreToldInOrderAndOnlyOnce()
    {
        using var link = await BeginAsync();
        _editor!.OnMain(() =>
        {
            _editor.Runtime.State.SetPlay(EditorState.Types.PlayMode.Transitioning);
            _editor.Runtime.State.SetPlay(EditorState.Types.PlayMode.Transitioning);
            _editor.Runtime.State.SetPlay(EditorState.Types.PlayMode.Playing);
        });
        await link.RunAsync("c", "test.count", """{"key":"state"}""");

        Assert.Equal(
            [EditorState.Types.PlayMode.Transitioning, EditorState.Types.PlayMode.Playing],
            link.Events.Where(told => told.Editor?.Kind == EditorEvent.Types.Kind.State).Select(told => told.Editor.State.Play).SkipWhile(play => play == EditorState.Types.PlayMode.Stopped));
    }

    private async Task<MockEditorLink> BeginAsync()
    {
        _daemon.Start();
        _editor ??= NewEditor();
        return await _daemon.AcceptAsync();
    }

    private FakeEditor NewEditor() => new(_daemon.Folders, TestCommands.Source);

    private async Task AssertNobodyDialsAsync()
    {
        var dialled = _daemon.AcceptAsync();
        await Task.Delay(600); // the first pause before dialling again is 250 ms at most
        Assert.False(dialled.IsCompleted);
        _daemon.Stop();
        await Assert.ThrowsAsync<InvalidOperationException>(() => dialled);
    }
}
