using Hawser.Editor.Core.Tests.Linking;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Core.Tests.Reloading;

public sealed class ReloadTests : IDisposable
{
    private readonly MockDaemon _daemon = new MockDaemon().Start();
    private readonly FakeEditor _editor;

    public ReloadTests() => _editor = new FakeEditor(_daemon.Folders, TestCommands.Source);

    public void Dispose()
    {
        _editor.Dispose();
        _daemon.Dispose();
    }

    [Fact]
    public async Task Continuation_NoReload_EndsInTheSameDomain()
    {
        using var link = await _daemon.AcceptAsync();
        await link.ExecuteAsync("c", "test.continue", """{"point":"same"}""");
        await TestCommands.Point("same").Reached;

        TestCommands.Released["same"] = true;

        Assert.Equal(Kind.Succeeded, (await link.OutcomeAsync("c")).Kind);
    }

    [Fact]
    public async Task Continuation_SeveralReloads_EndsInTheLastDomainWithItsState()
    {
        using var first = await _daemon.AcceptAsync();
        await first.ExecuteAsync("c", "test.continue", """{"point":"several"}""");
        await TestCommands.Point("several").Reached;

        _editor.Reload();
        using var second = await _daemon.AcceptAsync();
        _editor.Reload();
        using var third = await _daemon.AcceptAsync();
        Assert.Equal(["c"], second.Hello.Editor.HeldCommands);
        Assert.Equal(["c"], third.Hello.Editor.HeldCommands);
        TestCommands.Released["several"] = true;

        Assert.Equal("\"after some ticks\"", (await third.OutcomeAsync("c")).ResultJson);
        Assert.Equal([1UL, 2, 3], new[] { first, second, third }.Select(link => link.Hello.Editor.ConnectionNumber));
        Assert.Equal([1UL, 2, 3], new[] { first, second, third }.Select(link => link.Hello.Editor.DomainGeneration));
        Assert.Single(new[] { first, second, third }.Select(link => link.Hello.Editor.Identity.SessionId).Distinct());
    }

    [Fact]
    public async Task Continuation_Revoked_EndsCancelled()
    {
        using var link = await _daemon.AcceptAsync();
        await link.ExecuteAsync("c", "test.continue", """{"point":"revoked"}""");
        await TestCommands.Point("revoked").Reached;

        await link.RequestAsync("r", new Request { Revoke = new Revoke { CommandId = "c", Reason = "no more" } });

        Assert.Equal(Kind.Cancelled, (await link.OutcomeAsync("c")).Kind);
    }

    [Fact]
    public async Task Continuation_DeadlinePasses_EndsExpired()
    {
        using var link = await _daemon.AcceptAsync();
        await link.ExecuteAsync("c", "test.continue", """{"point":"late"}""", remainingMs: 300);

        Assert.Equal(Kind.Expired, (await link.OutcomeAsync("c")).Kind);
    }

    [Fact]
    public async Task IfReloaded_Reload_GoesOnAndItsOperationEnds()
    {
        using var first = await _daemon.AcceptAsync();
        await first.ExecuteAsync("c", "test.if_reloaded", """{"point":"resumable"}""");
        await TestCommands.Point("resumable").Reached;

        _editor.Reload();
        using var second = await _daemon.AcceptAsync();

        Assert.Equal("\"resumable\"", (await second.OutcomeAsync("c")).ResultJson);
        Assert.Empty(second.Hello.Editor.CutOffCommands);
        var ended = await second.EventAsync("the operation's end", happened => happened.Op?.Kind == OperationEvent.Types.Kind.Complete);
        Assert.Equal(("c", 0), (ended.Op.OpId, ended.Op.Code));
    }

    [Fact]
    public async Task Reload_CommandsBegunAndQueued_CutOffAndForgotten()
    {
        using var first = await _daemon.AcceptAsync();
        await first.ExecuteAsync("cut", "test.hold_background", """{"point":"cut"}""");
        await TestCommands.Point("cut").Reached;
        await first.ExecuteAsync("async", "test.later", """{"point":"cut-async"}""");
        await TestCommands.Point("cut-async").Reached;

        // A command that arrives while the main thread is busy with the reload is not begun, so it is in neither list.
        _editor.OnMain(() =>
        {
            first.ExecuteAsync("queued", "test.count", """{"key":"queued"}""").GetAwaiter().GetResult();
            Until.Equal("it is queued", 1, () => _editor.Runtime.Queue.Waiting).GetAwaiter().GetResult();
            _editor.Runtime.EndForReload();
        });
        _editor.Reload();
        using var second = await _daemon.AcceptAsync();

        Assert.Equal(["async", "cut"], second.Hello.Editor.CutOffCommands.Order());
        Assert.Empty(second.Hello.Editor.HeldCommands);
        Assert.Equal(0, TestCommands.CountOf("queued"));
        Assert.DoesNotContain(first.Received, envelope => envelope.KindCase == Envelope.KindOneofCase.Response);

        // Told once: the next connection has nothing to say of it.
        _editor.Reload();
        using var third = await _daemon.AcceptAsync();
        Assert.Empty(third.Hello.Editor.CutOffCommands);
    }

    [Fact]
    public async Task Reload_OutcomeThatCouldNotBeSent_IsHeldAndSentByTheNextDomain()
    {
        var first = await _daemon.AcceptAsync();
        await first.ExecuteAsync("c", "test.hold", """{"point":"unsent"}""");
        await TestCommands.Point("unsent").Reached;
        _daemon.Stop();
        first.Dispose();
        await Until.True("the line is down", () => _editor.Runtime.LinkStatus.Phase != Core.Linking.LinkPhase.Connected);
        TestCommands.Point("unsent").Release();
        _editor.OnMain(() => { }); // behind the command

        _editor.Reload();
        _daemon.Start();
        using var second = await _daemon.AcceptAsync();

        Assert.Equal(["c"], second.Hello.Editor.HeldCommands);
        Assert.Equal(Kind.Succeeded, (await second.OutcomeAsync("c")).Kind);
    }

    [Fact]
    public async Task Reload_CommandSentAgainThoughItHadEnded_IsAnsweredFromMemory()
    {
        using var first = await _daemon.AcceptAsync();
        var before = await first.RunAsync("c", "test.count", """{"key":"again"}""");

        _editor.Reload();
        using var second = await _daemon.AcceptAsync();
        var after = await second.RunAsync("c", "test.count", """{"key":"again"}""");

        Assert.Equal(before, after);
        Assert.Equal(1, TestCommands.CountOf("again"));
    }

    [Fact]
    public async Task Reload_Line_AnnouncesItLast()
    {
        using var link = await _daemon.AcceptAsync();
        _editor.Runtime.Logs.Add(LogEvent.Types.Level.Info, "before", "", "Test");

        _editor.Reload();
        await link.Closed.DefaultTimeout();

        Assert.Contains(link.Events, told => told.Log?.Message == "before");
        Assert.Equal(EditorEvent.Types.Kind.Reloading, link.Events.Last().Editor.Kind);
    }
}
