using Hawser.Client.Quick;
using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;
using static Hawser.Client.Tests.Daemons.ScriptedDaemon;

namespace Hawser.Client.Tests.Quick;

public sealed class QuickLinkTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Receive_AnswerComes_IsReturned()
    {
        await using var daemon = _fixture.NewDaemon(_ => Succeeded("1")).Listen();
        using var link = QuickLink.TryOpen(_fixture.Options)!;

        Assert.True(link.TrySend("a", new Request { Invoke = new Invoke { CommandId = "a" } }));

        Assert.Equal("1", link.Receive("a", Long)!.Outcome.ResultJson);
    }

    [Fact]
    public async Task Send_BeforeTheWelcome_IsReadBehindTheHello()
    {
        await using var daemon = _fixture.NewDaemon(_ => Succeeded("1")).Listen();
        var greet = new SyncPoint();
        daemon.Greeting = hello =>
        {
            greet.HoldThread();
            return new Control { Welcome = Welcome(hello) };
        };
        using var link = QuickLink.TryOpen(_fixture.Options)!;
        await greet.Reached;

        Assert.True(link.TrySend("a", new Request { Invoke = new Invoke { CommandId = "a" } }));
        greet.Release();

        Assert.NotNull(link.Receive("a", Long));
    }

    [Fact]
    public async Task GoOn_AnswerTakesLonger_SameConnectionAndOneInvoke()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        var link = QuickLink.TryOpen(_fixture.Options)!;
        var invoke = new Invoke { CommandId = "a", Command = "x" };
        link.TrySend("a", new Request { Invoke = invoke });
        await daemon.WhenAsked(Request.PayloadOneofCase.Invoke);

        Assert.Null(link.Receive("a", Short));
        var waiting = link.GoOnAsync(invoke, null, CancellationToken.None);
        daemon.Connections[0].Answer("a", Succeeded("late"));

        Assert.Equal("late", (await waiting.DefaultTimeout()).ResultJson);
        Assert.Single(daemon.Connections);
        Assert.Single(daemon.Requests);
    }

    [Fact]
    public async Task GoOn_ConnectionWasLost_JoinsByIdOnANewOne()
    {
        await using var daemon = new ScriptedDaemon(_fixture.Folders, (_, _) => _fixture.Notices.IsEmpty ? null : Succeeded("again")).Listen();
        var link = QuickLink.TryOpen(_fixture.Options)!;
        var invoke = new Invoke { CommandId = "a", Command = "x" };
        link.TrySend("a", new Request { Invoke = invoke });
        await daemon.WhenAsked(Request.PayloadOneofCase.Invoke);
        daemon.Connections[0].Drop();

        Assert.Null(link.Receive("a", Long));
        var outcome = await link.GoOnAsync(invoke, null, CancellationToken.None).DefaultTimeout();

        Assert.Equal("again", outcome.ResultJson);
        Assert.Equal(["a", "a"], daemon.Requests.Select(request => request.Invoke.CommandId));
    }

    [Fact]
    public async Task Receive_DaemonStops_IsNoAnswerAndTheNextDaemonIsAsked()
    {
        await using var first = _fixture.NewDaemon(_ => new Response { Failure = Failures.Create(ErrorCatalog.DaemonStopping, "restart") }).Listen();
        await using var second = _fixture.NewDaemon(_ => Succeeded("2"));
        var link = QuickLink.TryOpen(_fixture.Options)!;
        var invoke = new Invoke { CommandId = "a", Command = "x" };
        link.TrySend("a", new Request { Invoke = invoke });

        Assert.Null(link.Receive("a", Long));
        await first.GoAwayAsync();
        second.Listen();

        Assert.Equal("2", (await link.GoOnAsync(invoke, null, CancellationToken.None).DefaultTimeout()).ResultJson);
    }

    [Fact]
    public async Task Receive_NewsComeFirst_AreTold()
    {
        await using var daemon = new ScriptedDaemon(_fixture.Folders, (connection, envelope) =>
        {
            connection.Send(new Envelope { CorrelationId = envelope.CorrelationId, Event = new Event { Command = new CommandEvent { WaitingFor = "it" } } });
            return Succeeded();
        }).Listen();
        using var link = QuickLink.TryOpen(_fixture.Options)!;
        link.TrySend("a", new Request { Invoke = new Invoke { CommandId = "a" } });
        var news = new List<string>();

        link.Receive("a", Long, notice => news.Add(notice.WaitingFor));

        Assert.Equal(["it"], news);
    }

    [Fact]
    public void TryOpen_NoDaemon_IsNull() => Assert.Null(QuickLink.TryOpen(_fixture.Options));

    [Fact]
    public async Task TryOpen_NoToken_IsNull()
    {
        await using var daemon = _fixture.NewDaemon().Listen();
        File.Delete(_fixture.Folders.TokenFile);

        Assert.Null(QuickLink.TryOpen(_fixture.Options));
    }
}
