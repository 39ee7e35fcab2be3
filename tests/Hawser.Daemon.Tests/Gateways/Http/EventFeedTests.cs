using Hawser.Daemon.Events;
using Hawser.Daemon.Gateways;
using Hawser.Daemon.Gateways.Http;
using Hawser.Daemon.Gateways.Http.Events;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Tests.Gateways.Http;

public sealed class EventFeedTests : IDisposable
{
    private readonly Core _core = new();
    private readonly HttpStreams _streams = new();
    private readonly FakeOutlet _outlet = new();

    [Fact]
    public async Task Silence_ForAWhile_IsBrokenByABeat()
    {
        var (running, subscriptions) = Start();
        for (var beat = 1; beat <= 3; beat++)
        {
            await _core.Time.WhenTimersArmed(1).DefaultTimeout();
            Assert.Equal(beat - 1, _outlet.Beats);
            _core.Time.Advance(EventFeed.BeatAfter);
            var expected = beat;
            await Until.True("it beats", () => _outlet.Beats == expected);
        }

        await _streams.EndAsync();
        await running.DefaultTimeout();
        Assert.Equal(0, subscriptions.Count);
    }

    [Fact]
    public async Task CallerThatDoesNotRead_HoldsUpNobodyAndLeavesNothing()
    {
        var (running, subscriptions) = Start(capacity: 4);
        _outlet.Reads = false;
        for (var i = 0; i < 100; i++) _core.Hub.Publish(new Event { Log = new LogEvent { Message = $"{i}" } }, "p", "e");
        Assert.InRange(Assert.Single(subscriptions.List()).Buffered, 0u, 4u);

        await _streams.EndAsync();
        await running.DefaultTimeout();
        Assert.Equal(0, subscriptions.Count);
    }

    public void Dispose()
    {
        _streams.Dispose();
        _core.Dispose();
    }

    private (Task Running, SubscriptionTable Subscriptions) Start(uint capacity = 0)
    {
        var subscriptions = _core.NewSubscriptions();
        var feed = new EventFeed(subscriptions, new FilterCompiler(_core.Targets), new Presence(_core.Time), _streams, _core.Time);
        return (feed.RunAsync(new DefaultHttpContext(), new Subscribe { Capacity = capacity }, _outlet), subscriptions);
    }

    private sealed class FakeOutlet : IEventOutlet
    {
        private int _beats;

        public int Beats => Volatile.Read(ref _beats);

        public bool Reads { get; set; } = true;

        public CancellationToken Gone => CancellationToken.None;

        public ValueTask BeginAsync(CancellationToken cancel) => default;

        public ValueTask WriteAsync(Event entry, CancellationToken cancel) => Reads ? default : new ValueTask(Task.Delay(Timeout.Infinite, cancel));

        public ValueTask FlushAsync(CancellationToken cancel) => default;

        public ValueTask BeatAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref _beats);
            return default;
        }
    }
}
