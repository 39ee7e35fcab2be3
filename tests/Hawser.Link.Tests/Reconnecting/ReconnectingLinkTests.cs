using System.Collections.Concurrent;
using Hawser.Link.Framing;
using Hawser.Link.Reconnecting;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Link.Tests.Reconnecting;

public sealed class ReconnectingLinkTests
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeDialer _dialer = new();
    private readonly RecordingFollower _follower = new();

    [Fact]
    public async Task Lost_NextAttemptSucceeds_TheNewSessionIsCurrent()
    {
        await using var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);
        Assert.Same(first, await link.SessionAsync());

        first.End(new ShutdownReason(ShutdownKind.Broken, "test"));

        await Until.True("the second session is up", () => link.Current is not null && link.Current != first);
        Assert.Equal(["connected", "lost: test", "connected"], _follower.Seen);
    }

    [Fact]
    public async Task Lost_AttemptsFail_PausesGrowUntilOneSucceeds()
    {
        await using var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);
        _dialer.Fail = new HawserException(ErrorCatalog.DaemonUnreachable, "none");

        first.End(new ShutdownReason(ShutdownKind.Broken, "test"));
        await _time.WhenTimersArmed();
        var waiting = link.SessionAsync();
        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.Equal(1, _dialer.Attempts);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Until.Equal("the second attempt is made", 2, () => _dialer.Attempts);
        await _time.WhenTimersArmed();
        _time.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Equal(2, _dialer.Attempts);
        _dialer.Fail = null;
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.NotSame(first, await waiting.DefaultTimeout());
    }

    [Fact]
    public async Task Dispose_WhileTheNextSessionIsDialled_EndsThatOneToo()
    {
        var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);
        _dialer.Hold = new TaskCompletionSource();
        first.End(new ShutdownReason(ShutdownKind.Broken, "test"));
        await Until.Equal("the next one is being dialled", 1, () => _dialer.Attempts);

        var disposing = link.DisposeAsync();
        _dialer.Hold.SetResult();

        await disposing.AsTask().DefaultTimeout();
        Assert.True(_dialer.Last!.Completion.IsCompleted);
    }

    [Fact]
    public async Task Lost_FailureIsFinal_EndsWithIt()
    {
        await using var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);
        _dialer.Fail = new HawserException(ErrorCatalog.Unauthenticated, "wrong token");

        first.End(new ShutdownReason(ShutdownKind.Broken, "test"));

        await Until.True("the link has ended", () => _follower.Seen.Contains("ended: wrong token"));
        Assert.Equal(ErrorCatalog.Unauthenticated, (await Assert.ThrowsAsync<HawserException>(() => link.SessionAsync())).Code);
        Assert.Equal(1, _dialer.Attempts);
    }

    [Fact]
    public async Task Lost_LongerThanTheLimit_GivesUpAndSaysHowLong()
    {
        await using var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);
        _dialer.Fail = new HawserException(ErrorCatalog.DaemonUnreachable, "none");
        var waiting = WaitAsync();

        first.End(new ShutdownReason(ShutdownKind.Broken, "test"));
        while (!waiting.IsCompleted)
        {
            await Until.True("a pause begins, or it gave up", () => _time.ArmedTimers > 0 || waiting.IsCompleted);
            _time.Advance(LongestPause);
        }

        var failure = await Assert.ThrowsAsync<HawserException>(() => waiting).DefaultTimeout();
        Assert.Equal(ErrorCatalog.DaemonUnreachable, failure.Code);
        Assert.Contains("did not come back within", failure.Message, StringComparison.Ordinal);

        async Task WaitAsync()
        {
            await Until.True("the loss is noticed", () => _follower.Seen.Contains("lost: test"));
            await link.SessionAsync();
        }
    }

    [Fact]
    public async Task DialerFaults_Unexpectedly_TheFaultReachesWhoeverWaits()
    {
        await using var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);
        _dialer.Fail = new InvalidOperationException("a mistake of ours");

        first.End(new ShutdownReason(ShutdownKind.Broken, "test"));

        await Until.True("the link has ended", () => _follower.Seen.Contains("ended: a mistake of ours"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => link.SessionAsync());
    }

    [Fact]
    public async Task Dispose_WhileItWaitsToDial_EndsAtOnce()
    {
        var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);
        _dialer.Fail = new HawserException(ErrorCatalog.DaemonUnreachable, "none");
        first.End(new ShutdownReason(ShutdownKind.Broken, "test"));
        await _time.WhenTimersArmed();

        await link.DisposeAsync().DefaultTimeout();
        await link.DisposeAsync().DefaultTimeout();

        Assert.Equal(ErrorCatalog.LinkLost, (await Assert.ThrowsAsync<HawserException>(() => link.SessionAsync())).Code);
    }

    [Fact]
    public async Task Dispose_WhileConnected_ClosesTheSession()
    {
        var link = NewLink();
        var first = _dialer.NewSession();
        await link.StartAsync(first);

        await link.DisposeAsync().DefaultTimeout();

        Assert.Equal(ShutdownKind.ClosedHere, (await first.Completion.DefaultTimeout()).Kind);
        Assert.Equal(0, _dialer.Attempts);
    }

    private ReconnectingLink NewLink() =>
        new(_dialer, _follower, new ReconnectingLinkOptions { Time = _time, NewBackoff = () => new Backoff(new NoJitter()) });

    private sealed class NoJitter : Random
    {
        public override double NextDouble() => 0;
    }

    private sealed class FakeDialer : ILinkDialer
    {
        private readonly ILinkListener _listener = LinkListener.Listen(LinkAddress.Memory(Guid.NewGuid().ToString("n")));
        private int _attempts;

        public int Attempts => Volatile.Read(ref _attempts);

        public Exception? Fail { get; set; }

        /// <summary>Attempts succeed, whatever is cancelled meanwhile, when it completes.</summary>
        public TaskCompletionSource? Hold { get; set; }

        public LinkSession? Last { get; private set; }

        public LinkSession NewSession()
        {
            var transport = LinkConnector.Connect(_listener.Address);
            return new LinkSession(transport, new FrameStream(transport.Stream), new DeafHandler(), new LinkSessionOptions());
        }

        public async Task<LinkSession> DialAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _attempts);
            if (Hold is not null) await Hold.Task;
            return Fail is { } failure ? throw failure : Last = NewSession();
        }
    }

    private sealed class RecordingFollower : ILinkFollower
    {
        private readonly ConcurrentQueue<string> _seen = new();

        public IReadOnlyList<string> Seen => [.. _seen];

        public ValueTask OnConnectedAsync(LinkSession session)
        {
            _seen.Enqueue("connected");
            return default;
        }

        public void OnLost(ShutdownReason reason) => _seen.Enqueue($"lost: {reason.Message}");

        public void OnEnded(Exception cause) => _seen.Enqueue($"ended: {cause.Message}");
    }

    private sealed class DeafHandler : ILinkHandler
    {
        public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) => default;

        public void OnResponse(LinkSession session, string correlationId, Response response)
        {
            // Nobody asks.
        }

        public void OnEvent(LinkSession session, string correlationId, Event notice)
        {
            // Nobody tells.
        }

        public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
        {
        }

        public void OnEventsStored(LinkSession session, ulong senderNumber)
        {
        }
    }
}
