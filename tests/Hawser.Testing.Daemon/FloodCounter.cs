using System.Collections.Concurrent;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Testing.Daemon;

/// <summary>A subscriber of a flood: counts what comes and what gaps say is missing, and keeps no more than it needs for that.</summary>
public sealed class FloodCounter : ILinkHandler, IAsyncDisposable
{
    private readonly ConcurrentQueue<long> _stamps = new();
    private LinkSession _session = null!;
    private ulong _last;
    private int _received;
    private int _missing;
    private volatile bool _isDisordered;

    private FloodCounter()
    {
    }

    public SubscribeResponse Begun { get; private set; } = null!;

    public int Received => Volatile.Read(ref _received);

    /// <summary>What gap events told.</summary>
    public int Missing => Volatile.Read(ref _missing);

    public bool IsOrdered => !_isDisordered;

    /// <summary>The senders' clocks of what came.</summary>
    public IEnumerable<long> Stamps => _stamps;

    public static async Task<FloodCounter> FollowAsync(TestDaemon daemon, Subscribe wanted)
    {
        var counter = new FloodCounter();
        var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(daemon.Endpoint.Link));
        var frames = new FrameStream(transport.Stream);
        var hello = TestClient.HelloWith(daemon.Token);
        hello.Features.Add(Features.Batches);
        await Handshake.ShakeAsync(frames, hello).DefaultTimeout();
        counter._session = new LinkSession(transport, frames, counter, new LinkSessionOptions());
        counter._session.Start();
        counter.Begun = (await counter._session.RequestAsync(new Request { Subscribe = wanted }, TestTimeouts.Default)).Subscribe;
        return counter;
    }

    /// <summary>Ends at once, with whatever was under way.</summary>
    public void Abort() => _session.End(ShutdownReason.ClosedHere);

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) => throw new NotSupportedException();

    public void OnResponse(LinkSession session, string correlationId, Response response)
    {
        // The daemon's goodbye.
    }

    public void OnEvent(LinkSession session, string correlationId, Event notice) => throw new NotSupportedException("This client takes batches.");

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
    {
        var decoded = EventBatch.Parser.ParseFrom(batch);
        var next = decoded.FirstSequence;
        foreach (var entry in decoded.Events)
        {
            if (entry.Sequence > 0) next = entry.Sequence;
            if (next <= _last) _isDisordered = true;
            _last = next++;
            Count(entry);
        }
    }

    public void OnEventsStored(LinkSession session, ulong senderNumber) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private void Count(Event entry)
    {
        if (entry.Gap is { } gap)
        {
            Interlocked.Add(ref _missing, (int)gap.Count);
            return;
        }

        _stamps.Enqueue(entry.MonotonicTsNs);
        Interlocked.Increment(ref _received);
    }
}
