using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;
using static Hawser.Client.Tests.Daemons.ScriptedDaemon;

namespace Hawser.Client.Tests.Invoking;

public sealed class InvokeTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Invoke_OutcomeComes_IsReturnedUnderAnIdOfOurs()
    {
        await using var daemon = _fixture.NewDaemon(_ => Succeeded("""{"state":"stopped"}""")).Listen();
        await using var client = await _fixture.ConnectAsync();

        var outcome = await client.InvokeAsync(new Invoke { Command = "play.status" }).DefaultTimeout();

        Assert.Equal("""{"state":"stopped"}""", outcome.ResultJson);
        var asked = daemon.Connections[0].Received[0];
        Assert.StartsWith("cmd-", asked.Request.Invoke.CommandId, StringComparison.Ordinal);
        Assert.Equal(asked.CorrelationId, asked.Request.Invoke.CommandId);
    }

    [Fact]
    public async Task Invoke_DaemonRefuses_ThrowsItsFailure()
    {
        await using var daemon = _fixture.NewDaemon(_ => new Response { Failure = Failures.Create(ErrorCatalog.NoEditor, "none") }).Listen();
        await using var client = await _fixture.ConnectAsync();

        var failure = await Assert.ThrowsAsync<HawserException>(() => client.InvokeAsync(new Invoke { Command = "x" })).DefaultTimeout();

        Assert.Equal(ErrorCatalog.NoEditor, failure.Code);
    }

    [Fact]
    public async Task Invoke_NewsComeFirst_AreTold()
    {
        await using var daemon = new ScriptedDaemon(_fixture.Folders, (connection, envelope) =>
        {
            connection.Send(new Envelope { CorrelationId = envelope.CorrelationId, Event = new Event { Command = new CommandEvent { WaitingFor = "the Editor" } } });
            return Succeeded();
        }).Listen();
        await using var client = await _fixture.ConnectAsync();
        var news = new List<string>();

        await client.InvokeAsync(new Invoke { Command = "x", Notices = true }, notice => news.Add(notice.WaitingFor)).DefaultTimeout();

        Assert.Equal(["the Editor"], news);
    }

    [Fact]
    public async Task Invoke_LinkIsLostMeanwhile_IsJoinedByIdAtTheNextDaemon()
    {
        await using var first = _fixture.NewDaemon().Listen();
        await using var second = _fixture.NewDaemon(_ => Succeeded("2"));
        await using var client = await _fixture.ConnectAsync();
        var waiting = client.InvokeAsync(new Invoke { Command = "asset.refresh", CommandId = "mine" });
        await first.WhenAsked(Request.PayloadOneofCase.Invoke);

        await first.GoAwayAsync();
        second.Listen();

        Assert.Equal("2", (await waiting.DefaultTimeout()).ResultJson);
        Assert.Equal(first.Requests[0].Invoke, second.Requests[0].Invoke);
        Assert.Equal([ClientNoticeKind.LinkLost, ClientNoticeKind.LinkRestored], _fixture.Notices.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task Invoke_DaemonDies_OneIsStartedForTheCommandThatWaits()
    {
        await using var first = _fixture.NewDaemon().Listen();
        await using var second = _fixture.NewDaemon(_ => Succeeded("2"));
        var starter = new FakeStarter(_ =>
        {
            second.Listen();
            return Task.CompletedTask;
        });
        await using var client = await _fixture.ConnectAsync(starter);
        var waiting = client.InvokeAsync(new Invoke { Command = "x" });
        await first.WhenAsked(Request.PayloadOneofCase.Invoke);

        File.Delete(_fixture.Folders.EndpointFile); // this process, which it names, lives
        await first.GoAwayAsync();

        Assert.Equal("2", (await waiting.DefaultTimeout()).ResultJson);
        Assert.Equal(1, starter.Count);
    }

    [Fact]
    public async Task Invoke_DaemonStopsInOrder_IsAskedOfTheNextAndNoneIsStarted()
    {
        var starter = new FakeStarter(_ => throw new InvalidOperationException("must not be asked"));
        await using var first = _fixture.NewDaemon(_ => new Response { Failure = Failures.Create(ErrorCatalog.DaemonStopping, "not begun") }).Listen();
        await using var second = _fixture.NewDaemon(_ => Succeeded("2"));
        await using var client = await _fixture.ConnectAsync(starter);
        var waiting = client.InvokeAsync(new Invoke { Command = "x" });
        await first.WhenAsked(Request.PayloadOneofCase.Invoke);

        File.Delete(_fixture.Folders.EndpointFile);
        await first.GoAwayAsync();
        await Until.True("the loss is noticed", () => _fixture.Notices.Any(notice => notice.Kind == ClientNoticeKind.LinkLost));
        second.Listen();

        Assert.Equal("2", (await waiting.DefaultTimeout()).ResultJson);
    }

    [Fact]
    public async Task Invoke_DaemonStopsForGood_FailsSoon()
    {
        var goodbye = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var daemon = new ScriptedDaemon(_fixture.Folders, (connection, _) =>
        {
            connection.Answer("", new Response { Failure = Failures.Create(ErrorCatalog.DaemonStopping, "asked to") });
            goodbye.SetResult();
            return null;
        }).Listen();
        await using var client = await HawserClient.ConnectAsync(_fixture.Options with { RestartTimeout = TimeSpan.FromMilliseconds(100) });
        var waiting = client.InvokeAsync(new Invoke { Command = "x" });
        await goodbye.Task.DefaultTimeout();

        File.Delete(_fixture.Folders.EndpointFile);
        await daemon.GoAwayAsync();

        Assert.Equal(ErrorCatalog.DaemonUnreachable, (await Assert.ThrowsAsync<HawserException>(() => waiting).DefaultTimeout()).Code);
    }

    [Fact]
    public async Task Connected_DaemonDiesAndNothingWaits_NoneIsStarted()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        var starter = new FakeStarter(_ => throw new InvalidOperationException("must not be asked"));
        await using var client = await HawserClient.ConnectAsync(_fixture.Options with { Starter = starter, ReconnectTimeout = TimeSpan.FromMilliseconds(300) });

        File.Delete(_fixture.Folders.EndpointFile);
        await daemon.GoAwayAsync();

        var failure = await Assert.ThrowsAsync<HawserException>(async () =>
        {
            while (true) await client.EditorsAsync(); // link_lost first, then the end
        }).DefaultTimeout();
        await Until.True("the link has given up", async () => (await Assert.ThrowsAsync<HawserException>(() => client.EditorsAsync())).Code == ErrorCatalog.DaemonUnreachable);
        Assert.Equal(0, starter.Count);
    }

    [Fact]
    public async Task Invoke_DaemonNeverComesBack_FailsWithWhatIsWrong()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        await using var client = await HawserClient.ConnectAsync(_fixture.Options with { ReconnectTimeout = TimeSpan.FromMilliseconds(300) });
        var waiting = client.InvokeAsync(new Invoke { Command = "x" });
        await daemon.WhenAsked(Request.PayloadOneofCase.Invoke);

        File.Delete(_fixture.Folders.EndpointFile);
        await daemon.GoAwayAsync();

        var failure = await Assert.ThrowsAsync<HawserException>(() => waiting).DefaultTimeout();
        Assert.Equal(ErrorCatalog.DaemonUnreachable, failure.Code);
        Assert.Contains("did not come back", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_LinkIsLost_FailsAtOnceWithLinkLost()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        await using var client = await _fixture.ConnectAsync();
        var asking = client.EditorsAsync();
        await daemon.WhenAsked(Request.PayloadOneofCase.Editors);

        daemon.Connections[0].Drop();

        Assert.Equal(ErrorCatalog.LinkLost, (await Assert.ThrowsAsync<HawserException>(() => asking).DefaultTimeout()).Code);
    }

    [Fact]
    public async Task CatalogForACommand_LinkIsLost_IsAskedOfTheNextDaemon()
    {
        await using var first = _fixture.NewDaemon().Listen();
        await using var second = _fixture.NewDaemon(_ => new Response { Catalog = new CatalogResponse { ProjectId = "second" } });
        await using var client = await _fixture.ConnectAsync();
        var asking = client.CatalogOfAnyDaemonAsync();
        await first.WhenAsked(Request.PayloadOneofCase.Catalog);

        await first.GoAwayAsync();
        second.Listen();

        Assert.Equal("second", (await asking.DefaultTimeout()).ProjectId);
    }

    [Fact]
    public async Task Query_WhileTheLinkIsDown_WaitsForIt()
    {
        await using var first = _fixture.NewDaemon().Listen();
        await using var second = _fixture.NewDaemon(_ => new Response { Editors = new EditorListResponse { Editors = { new EditorInfo() } } });
        await using var client = await _fixture.ConnectAsync();
        await first.GoAwayAsync();
        await Until.True("the loss is noticed", () => _fixture.Notices.Any(notice => notice.Kind == ClientNoticeKind.LinkLost));

        var asking = client.EditorsAsync();
        second.Listen();

        Assert.Single(await asking.DefaultTimeout());
    }

    [Fact]
    public async Task Invoke_Cancelled_AsksTheDaemonAndReturnsTheOutcome()
    {
        await using var daemon = new ScriptedDaemon(_fixture.Folders, (connection, envelope) =>
        {
            if (envelope.Request.CancelCommand is not { } cancel) return null;
            connection.Answer(cancel.CommandId, new Response { Outcome = new Outcome { Kind = Outcome.Types.Kind.Cancelled } });
            return new Response { CancelCommand = new CancelCommandResponse { Accepted = true } };
        }).Listen();
        await using var client = await _fixture.ConnectAsync();
        using var stop = new CancellationTokenSource();
        var waiting = client.InvokeAsync(new Invoke { Command = "x", CommandId = "mine" }, cancellationToken: stop.Token);
        await daemon.WhenAsked(Request.PayloadOneofCase.Invoke);

        await stop.CancelAsync();

        Assert.Equal(Outcome.Types.Kind.Cancelled, (await waiting.DefaultTimeout()).Kind);
        Assert.Equal("mine", (await daemon.WhenAsked(Request.PayloadOneofCase.CancelCommand)).CancelCommand.CommandId);
    }

    [Fact]
    public async Task Invoke_DaemonFallsSilent_IsQuestionedAndTheLinkDialledAnew()
    {
        // The first connection answers nothing, as a stopped process would; the second is in order.
        await using var daemon = new ScriptedDaemon(_fixture.Folders, (connection, envelope) =>
            envelope.Request.PayloadCase == Request.PayloadOneofCase.Invoke && _fixture.Notices.Any(notice => notice.Kind == ClientNoticeKind.LinkRestored) ? Succeeded("2") : null).Listen();
        await using var client = await HawserClient.ConnectAsync(_fixture.Options with { SilenceBeforeQuestion = TimeSpan.FromMilliseconds(50) });

        var outcome = await client.InvokeAsync(new Invoke { Command = "x" }).DefaultTimeout();

        Assert.Equal("2", outcome.ResultJson);
        Assert.Contains(daemon.Connections[0].Received, envelope => envelope.Request.PayloadCase == Request.PayloadOneofCase.Health);
        Assert.Contains(_fixture.Notices, notice => notice.Message.Contains("does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoke_SameIdTwiceAtOnce_IsAConflict()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        await using var client = await _fixture.ConnectAsync();
        _ = client.InvokeAsync(new Invoke { Command = "x", CommandId = "same" });

        var failure = await Assert.ThrowsAsync<HawserException>(() => client.InvokeAsync(new Invoke { Command = "x", CommandId = "same" })).DefaultTimeout();

        Assert.Equal(ErrorCatalog.CommandConflict, failure.Code);
    }
}
