using Google.Protobuf;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Link.Tests.Sessions;

public sealed class LinkSessionTests
{
    private static readonly TimeSpan Patience = TestTimeouts.Default;
    private static readonly Request Health = new() { Health = new HealthRequest() };

    [Fact]
    public async Task SendBatchAsync_ManyInOneWrite_ArriveInOrderAndTheLastKnowsThatItIs()
    {
        var far = new RecordingHandler();
        await using var pair = new SessionPair(far: far);
        var block = new EventBatch { Events = { new Event { Log = new LogEvent { Message = "m" } } } }.ToByteArray();

        for (var i = 1ul; i <= 5; i++) await pair.Near.SendBatchAsync(new EventBatch { FirstSequence = i }.ToByteArray(), block, more: i < 5);

        await Until.Equal("all have arrived", 5, () => far.Batches.Count);
        Assert.Equal([1ul, 2, 3, 4, 5], far.Batches.Select(entry => entry.Batch.FirstSequence));
        Assert.Equal([true, true, true, true, false], far.Batches.Select(entry => entry.Follows));
        Assert.All(far.Batches, entry => Assert.Equal("m", Assert.Single(entry.Batch.Events).Log.Message));
    }

    [Fact]
    public async Task OnBatch_EnvelopeOfAnUnusualEncoder_ArrivesAllTheSame()
    {
        var near = new RecordingHandler();
        await using var pair = new SessionPair(near);
        await new FrameStream(pair.FarStream).WriteAsync(new Envelope { CorrelationId = "x", Events = new EventBatch { FirstSequence = 7 } });

        await Until.True("it has arrived", () => near.Batches.Count == 1);
        Assert.Equal(7ul, near.Batches.Single().Batch.FirstSequence);
    }

    [Fact]
    public async Task AcknowledgeAsync_ReachesTheSender()
    {
        var far = new RecordingHandler();
        await using var pair = new SessionPair(far: far);
        await pair.Near.AcknowledgeAsync(42);
        await Until.True("it has arrived", () => far.Stored.Contains(42ul));
    }

    [Fact]
    public async Task OnBatch_HandlerRefuses_EndsTheSessionWithTheReason()
    {
        var refusing = new RefusingHandler();
        await using var pair = new SessionPair(refusing);
        var frames = new FrameStream(pair.FarStream);
        frames.WriteBatch([], [1, 2, 3]);

        Assert.Equal(ErrorCatalog.FrameGarbled.Name, (await frames.ReadAsync(Envelope.Parser).AsTask().DefaultTimeout())!.Response.Failure.Code);
        Assert.Equal(ShutdownKind.BadFrame, (await pair.Near.Completion.DefaultTimeout()).Kind);
    }

    [Fact]
    public async Task RequestAsync_ThousandAtOnce_EachGetsItsOwnAnswer()
    {
        var echo = new RecordingHandler
        {
            Serve = async (session, id, request) =>
        {
            await Task.Yield();
            await session.RespondAsync(id, new Response { Outcome = new Outcome { Command = request.Invoke.Command } });
        }
        };
        await using var pair = new SessionPair(far: echo);

        var names = Enumerable.Range(0, 1000).Select(i => $"command.{i}").ToList();
        var answers = await Task.WhenAll(names.Select(name => pair.Near.RequestAsync(new Request { Invoke = new Invoke { Command = name } }, Patience))).DefaultTimeout();

        Assert.Equal(names, answers.Select(answer => answer.Outcome.Command));
    }

    [Fact]
    public async Task RequestAsync_PeerFails_ThrowsThePeersFailure()
    {
        var refusing = new RecordingHandler { Serve = (_, _, _) => throw new HawserException(ErrorCatalog.NoEditor, "nobody there") };
        await using var pair = new SessionPair(far: refusing);

        var failure = await Assert.ThrowsAsync<HawserException>(() => pair.Near.RequestAsync(Health, Patience).DefaultTimeout());
        Assert.Equal(ErrorCatalog.NoEditor, failure.Code);
        Assert.Equal("nobody there", failure.Message);
    }

    [Fact]
    public async Task OnRequestAsync_ThrowsUnexpectedly_FailsThatRequestAlone()
    {
        var faulty = new RecordingHandler
        {
            Serve = (session, id, request) => request.PayloadCase == Request.PayloadOneofCase.Health
            ? throw new InvalidOperationException("a fault of ours")
            : session.RespondAsync(id, new Response { Ping = new PingResponse() })
        };
        await using var pair = new SessionPair(far: faulty);

        var failure = await Assert.ThrowsAsync<HawserException>(() => pair.Near.RequestAsync(Health, Patience).DefaultTimeout());
        Assert.Equal(ErrorCatalog.Internal, failure.Code);
        Assert.NotNull((await pair.Near.RequestAsync(new Request { Ping = new PingRequest() }, Patience).DefaultTimeout()).Ping);
    }

    [Fact]
    public async Task PeerCloses_FailsWhatIsPendingAtOnce()
    {
        await using var pair = new SessionPair();
        var pending = pair.Near.RequestAsync(Health, Timeout.InfiniteTimeSpan);

        pair.FarStream.Dispose();

        Assert.Equal(ErrorCatalog.LinkLost, (await Assert.ThrowsAsync<HawserException>(() => pending.DefaultTimeout())).Code);
        Assert.Equal(ShutdownKind.ClosedThere, (await pair.Near.Completion.DefaultTimeout()).Kind);
    }

    [Fact]
    public async Task RequestAsync_AfterTheEnd_FailsAtOnce()
    {
        await using var pair = new SessionPair();
        pair.Near.End(ShutdownReason.ClosedHere);

        Assert.Equal(ErrorCatalog.LinkLost, (await Assert.ThrowsAsync<HawserException>(() => pair.Near.RequestAsync(Health, Timeout.InfiniteTimeSpan).DefaultTimeout())).Code);
    }

    [Fact]
    public async Task RequestAsync_NoAnswerInTime_ExpiresAndItsLateAnswerIsAStray()
    {
        var time = new FakeTimeProvider();
        var handler = new RecordingHandler();
        await using var pair = new SessionPair(handler, options: new LinkSessionOptions { Time = time });
        var frames = new FrameStream(pair.FarStream);
        var request = pair.Near.RequestAsync(Health, TimeSpan.FromSeconds(4));
        var asked = (await frames.ReadAsync(Envelope.Parser).DefaultTimeout())!;

        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(ErrorCatalog.Expired, (await Assert.ThrowsAsync<HawserException>(() => request.DefaultTimeout())).Code);

        await frames.WriteAsync(new Envelope { CorrelationId = asked.CorrelationId, Response = new Response { Health = new HealthResponse() } });
        await Until.True("the late answer came as a stray", () => handler.Strays.Any(stray => stray.Id == asked.CorrelationId));
    }

    [Fact]
    public async Task RequestAsync_Cancelled_EndsAtOnce()
    {
        await using var pair = new SessionPair();
        using var cancel = new CancellationTokenSource();
        var pending = pair.Near.RequestAsync(Health, TimeSpan.FromMinutes(1), cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.DefaultTimeout());
    }

    [Fact]
    public async Task Response_WithTheIdOnlyInside_IsMatched()
    {
        await using var pair = new SessionPair();
        var frames = new FrameStream(pair.FarStream);
        var request = pair.Near.RequestAsync(Health, Patience);
        var asked = (await frames.ReadAsync(Envelope.Parser).DefaultTimeout())!;

        await frames.WriteAsync(new Envelope { Response = new Response { CorrelationId = asked.CorrelationId, Health = new HealthResponse { Ready = true } } });

        Assert.True((await request.DefaultTimeout()).Health.Ready);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 2, 0xFF, 0xFF }, "frame_garbled")]
    [InlineData(new byte[] { 0xFF, 0, 0, 0 }, "frame_too_large")]
    public async Task BadBytes_AreRejectedWithTheReasonThenClosed(byte[] bytes, string code)
    {
        await using var pair = new SessionPair();
        await pair.FarStream.WriteAsync(bytes);

        var frames = new FrameStream(pair.FarStream);
        Assert.Equal(code, (await frames.ReadAsync(Envelope.Parser).DefaultTimeout())!.Response.Failure.Code);
        Assert.Null(await frames.ReadAsync(Envelope.Parser).DefaultTimeout());
        Assert.Equal(ShutdownKind.BadFrame, (await pair.Near.Completion.DefaultTimeout()).Kind);
    }

    [Fact]
    public async Task EmptyEnvelope_FailsAloneAndTheLinkGoesOn()
    {
        await using var pair = new SessionPair();
        var frames = new FrameStream(pair.FarStream);
        await frames.WriteAsync(new Envelope { CorrelationId = "7" });
        await frames.WriteAsync(new Envelope { CorrelationId = "8", Request = Health });

        var first = (await frames.ReadAsync(Envelope.Parser).DefaultTimeout())!;
        var second = (await frames.ReadAsync(Envelope.Parser).DefaultTimeout())!;

        Assert.Equal(("7", "not_supported"), (first.CorrelationId, first.Response.Failure.Code));
        Assert.Equal(("8", true), (second.CorrelationId, second.Response.Health.Ready));
    }

    [Fact]
    public async Task Events_ArriveInOrderWithoutLoss()
    {
        var handler = new RecordingHandler();
        await using var pair = new SessionPair(far: handler, capacity: 4096);

        for (var i = 1; i <= 5000; i++) await pair.Near.SendAsync(new Event { MonotonicTsNs = i, Log = new LogEvent { Message = "m" } });

        await Until.Equal("all events came", 5000, () => handler.Events.Count);
        Assert.Equal(Enumerable.Range(1, 5000).Select(i => (long)i), handler.Events.Select(e => e.MonotonicTsNs));
    }

    [Fact]
    public async Task SendAsync_PeerDoesNotRead_WaitsThenEndsTheSession()
    {
        var time = new FakeTimeProvider();
        var options = new LinkSessionOptions { Time = time, MaxQueuedBytes = 10_000, SlowPeerTimeout = TimeSpan.FromSeconds(30) };
        await using var pair = new SessionPair(options: options, capacity: 1000);
        var big = new Event { Log = new LogEvent { Message = new string('x', 4000) } };

        Task waiting;
        do waiting = pair.Near.SendAsync(big).AsTask();
        while (await Task.WhenAny(waiting, Task.Delay(50)) == waiting || !QueueIsFull(pair.Near));

        Assert.False(pair.Near.TrySend(big));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(ShutdownKind.SlowPeer, (await pair.Near.Completion.DefaultTimeout()).Kind);
    }

    [Fact]
    public async Task CloseAsync_WritesWhatWasQueuedFirst()
    {
        var handler = new RecordingHandler();
        var pair = new SessionPair(far: handler);
        for (var i = 0; i < 100; i++) pair.Near.TrySend(new Event { MonotonicTsNs = i });

        await pair.Near.CloseAsync(ShutdownReason.ClosedHere).DefaultTimeout();

        await pair.Far!.Completion.DefaultTimeout();
        Assert.Equal(100, handler.Events.Count);
        await pair.DisposeAsync();
    }

    [Fact]
    public async Task End_Twice_KeepsTheFirstReason()
    {
        await using var pair = new SessionPair();
        pair.Near.End(new ShutdownReason(ShutdownKind.Superseded, "a newer one"));
        pair.Near.End(ShutdownReason.ClosedHere);

        Assert.Equal(ShutdownKind.Superseded, (await pair.Near.Completion.DefaultTimeout()).Kind);
    }

    private static bool QueueIsFull(LinkSession session) => !session.TrySend(new Event());

    private sealed class RefusingHandler : ILinkHandler
    {
        public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) => default;

        public void OnResponse(LinkSession session, string correlationId, Response response)
        {
        }

        public void OnEvent(LinkSession session, string correlationId, Event notice)
        {
        }

        public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch) => throw new HawserException(ErrorCatalog.FrameGarbled, "no batch");

        public void OnEventsStored(LinkSession session, ulong senderNumber)
        {
        }
    }
}
