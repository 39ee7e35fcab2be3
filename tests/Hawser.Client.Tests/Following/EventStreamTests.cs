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

    private ScriptedDaemon Subscribing(Action<ScriptedConnection> begin, ulong lastSequence = 0) => new(_fixture.Folders, (connection, envelope) =>
    {
        connection.Answer(envelope.CorrelationId, new Response { Subscribe = new SubscribeResponse { Epoch = "epoch-1", LastSequence = lastSequence } });
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
