using Hawser.Client.Following;
using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Client.Tests.Following;

public sealed class EventStreamTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Follow_EventsCome_AreYieldedInOrder()
    {
        await using var daemon = Subscribing(connection => Send(connection, 1, 2, 3)).Listen();

        Assert.Equal([1ul, 2, 3], await TakeAsync(3, new EventCursor(Tail: 3)));
        Assert.Equal(3u, daemon.Requests[0].Subscribe.Tail);
    }

    [Fact]
    public async Task Follow_LinkIsLost_ResumesBehindTheLastEvent()
    {
        await using var first = Subscribing(connection => Send(connection, 7, 8)).Listen();
        await using var second = Subscribing(connection => Send(connection, 9));
        await using var events = Follow(new EventCursor(Tail: 5)).GetAsyncEnumerator();
        await NextAsync(events);
        await NextAsync(events);

        var third = events.MoveNextAsync().AsTask();
        await first.GoAwayAsync();
        second.Listen();

        Assert.True(await third.DefaultTimeout());
        Assert.Equal(9ul, events.Current.Sequence);
        var again = second.Requests[0].Subscribe;
        Assert.Equal((8ul, "epoch-1", 0u), (again.Since, again.Epoch, again.Tail));
        Assert.Equal([ClientNoticeKind.LinkLost, ClientNoticeKind.LinkRestored], _fixture.Notices.Select(notice => notice.Kind));
    }

    [Fact]
    public async Task Follow_LinkIsLostBeforeAnyEvent_ResumesWhereItBegan()
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = Subscribing(_ => answered.SetResult(), lastSequence: 41).Listen();
        await using var second = Subscribing(connection => Send(connection, 42));
        await using var events = Follow(EventCursor.Now).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        await answered.Task.DefaultTimeout();

        await first.GoAwayAsync();
        second.Listen();

        Assert.True(await next.DefaultTimeout());
        Assert.Equal(41ul, second.Requests[0].Subscribe.Since);
    }

    [Fact]
    public async Task Follow_GapIsTold_IsYieldedLikeAnEvent()
    {
        await using var daemon = Subscribing(connection => connection.Send(new Envelope { Event = new Event { Gap = new GapEvent { Count = 5, Reason = "slow_subscriber" } } })).Listen();
        await using var events = Follow(EventCursor.Now).GetAsyncEnumerator();

        Assert.Equal(5ul, (await NextAsync(events)).Gap.Count);
    }

    [Fact]
    public async Task Follow_Batches_EachEventSaysAllThatItsBatchSays()
    {
        var batch = new EventBatch
        {
            FirstSequence = 5,
            UnixNs = 7,
            ProjectId = "p",
            EditorId = "e",
            Events = { Log("a"), Log("b"), Log("far", 20), Log("after"), new Event { ProjectId = "q", EditorId = "f", UnixNs = 8, Log = new LogEvent() } },
        };
        await using var daemon = Subscribing(connection => connection.Send(new Envelope { Events = batch })).Listen();
        await using var events = Follow(new EventCursor(Since: 4)).GetAsyncEnumerator();

        var taken = new List<Event>();
        while (taken.Count < 5) taken.Add(await NextAsync(events));
        Assert.Equal([5ul, 6, 20, 21, 22], taken.Select(entry => entry.Sequence));
        Assert.Equal(("p", "e", 7L), (taken[0].ProjectId, taken[0].EditorId, taken[0].UnixNs));
        Assert.Equal(("q", "f", 8L), (taken[4].ProjectId, taken[4].EditorId, taken[4].UnixNs));
    }

    [Fact]
    public async Task Follow_DaemonSendsAgainWhatWasRead_IsPassedOverButGapsAreNot()
    {
        await using var daemon = Subscribing(connection =>
        {
            Send(connection, 5, 6, 6, 5);
            connection.Send(new Envelope { Event = new Event { Sequence = 6, Gap = new GapEvent { Count = 2 } } });
            Send(connection, 7);
        }).Listen();
        await using var events = Follow(new EventCursor(Since: 4)).GetAsyncEnumerator();

        var taken = new List<Event>();
        while (taken.Count < 4) taken.Add(await NextAsync(events));
        Assert.Equal([5ul, 6, 6, 7], taken.Select(entry => entry.Sequence));
        Assert.Equal(2ul, taken[2].Gap.Count);
    }

    [Fact]
    public async Task Follow_AnotherStore_BeginsAtItsBeginningAndResumesThere()
    {
        await using var first = Subscribing(connection => Send(connection, 41)).Listen();
        await using var second = Subscribing(connection => connection.Send(new Envelope { Event = new Event { Gap = new GapEvent { Reason = "other_epoch" } } }), epoch: "epoch-2");
        await using var third = Subscribing(connection => Send(connection, 1), epoch: "epoch-2");
        await using var events = Follow(new EventCursor(Tail: 1)).GetAsyncEnumerator();
        await NextAsync(events);

        var gap = events.MoveNextAsync().AsTask();
        await first.GoAwayAsync();
        second.Listen();
        Assert.True(await gap.DefaultTimeout());
        Assert.Equal("other_epoch", events.Current.Gap.Reason);

        var next = events.MoveNextAsync().AsTask();
        await second.GoAwayAsync();
        third.Listen();
        Assert.True(await next.DefaultTimeout());

        Assert.Equal(1ul, events.Current.Sequence);
        Assert.Equal((41ul, "epoch-1"), (second.Requests[0].Subscribe.Since, second.Requests[0].Subscribe.Epoch));
        Assert.Equal((0ul, 0L, 0u), (third.Requests[0].Subscribe.Since, third.Requests[0].Subscribe.From.UnixNs, third.Requests[0].Subscribe.Tail));
    }

    [Fact]
    public async Task Events_OfARegisteredSubscription_AreTakenUpByItsIdUntilThereIsANumber()
    {
        await using var first = Subscribing(_ => { }, lastSequence: 41).Listen();
        await using var second = Subscribing(connection => Send(connection, 12), lastSequence: 50);
        await using var third = Subscribing(connection => Send(connection, 13));
        await using var events = HawserClient.Follow(_fixture.Options, new Subscribe { SubscriptionId = "mine", Capacity = 9, Policy = Subscribe.Types.Policy.Block }).GetAsyncEnumerator();
        var next = events.MoveNextAsync().AsTask();
        await first.WhenAsked(Request.PayloadOneofCase.Subscribe);
        await first.GoAwayAsync();
        second.Listen();
        Assert.True(await next.DefaultTimeout());
        next = events.MoveNextAsync().AsTask();
        await second.GoAwayAsync();
        third.Listen();
        Assert.True(await next.DefaultTimeout());

        Assert.Equal(("mine", 0ul), (second.Requests[0].Subscribe.SubscriptionId, second.Requests[0].Subscribe.Since));
        Assert.Equal(("given", 12ul, 9u), (third.Requests[0].Subscribe.SubscriptionId, third.Requests[0].Subscribe.Since, third.Requests[0].Subscribe.Capacity));
    }

    [Fact]
    public async Task Follow_DaemonRefuses_ThrowsItsFailure()
    {
        await using var daemon = _fixture.NewDaemon(_ => new Response { Failure = Failures.Create(ErrorCatalog.UnknownProject, "no such project") }).Listen();
        await using var events = Follow(EventCursor.Now).GetAsyncEnumerator();

        var failure = await Assert.ThrowsAsync<HawserException>(() => NextAsync(events));

        Assert.Equal(ErrorCatalog.UnknownProject, failure.Code);
    }

    [Fact]
    public async Task Follow_DaemonIsStoppedMeanwhile_NoneIsStarted()
    {
        var starter = new FakeStarter(_ => throw new InvalidOperationException("must not be asked"));
        await using var daemon = Subscribing(connection => Send(connection, 1)).Listen();
        using var stop = new CancellationTokenSource();
        await using var events = HawserClient.Follow(_fixture.Options with { Starter = starter }, null, EventCursor.Now, stop.Token).GetAsyncEnumerator();
        await NextAsync(events);

        var next = events.MoveNextAsync().AsTask();
        File.Delete(_fixture.Folders.EndpointFile);
        await daemon.GoAwayAsync();
        await Until.True("the loss is noticed", () => _fixture.Notices.Any(notice => notice.Kind == ClientNoticeKind.LinkLost));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next).DefaultTimeout();
        Assert.Equal(0, starter.Count);
    }

    private static Event Log(string message, ulong sequence = 0) => new() { Sequence = sequence, Log = new LogEvent { Message = message } };

    private ScriptedDaemon Subscribing(Action<ScriptedConnection> begin, ulong lastSequence = 0, string epoch = "epoch-1") => new(_fixture.Folders, (connection, envelope) =>
    {
        connection.Answer(envelope.CorrelationId, new Response { Subscribe = new SubscribeResponse { SubscriptionId = "given", Epoch = epoch, LastSequence = lastSequence } });
        begin(connection);
        return null;
    });

    private static void Send(ScriptedConnection connection, params ulong[] sequences)
    {
        foreach (var sequence in sequences) connection.Send(new Envelope { Event = new Event { Sequence = sequence, Log = new LogEvent { Message = $"{sequence}" } } });
    }

    private IAsyncEnumerable<Event> Follow(EventCursor cursor) => HawserClient.Follow(_fixture.Options, null, cursor);

    private async Task<List<ulong>> TakeAsync(int count, EventCursor cursor)
    {
        var taken = new List<ulong>();
        await using var events = Follow(cursor).GetAsyncEnumerator();
        while (taken.Count < count) taken.Add((await NextAsync(events)).Sequence);
        return taken;
    }

    private static async Task<Event> NextAsync(IAsyncEnumerator<Event> events)
    {
        Assert.True(await events.MoveNextAsync().DefaultTimeout());
        return events.Current;
    }
}
