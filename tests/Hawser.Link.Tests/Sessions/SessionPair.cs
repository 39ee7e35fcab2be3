using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Link.Tests.Sessions;

/// <summary>Two sessions joined in memory: near is under test, far's handler is the test's.</summary>
internal sealed class SessionPair : IAsyncDisposable
{
    public SessionPair(ILinkHandler? near = null, ILinkHandler? far = null, LinkSessionOptions? options = null, int capacity = 256 * 1024)
    {
        var (a, b) = InMemoryStream.CreatePair(capacity);
        FarStream = b;
        Near = NewSession(a, near ?? new RecordingHandler(), options ?? new LinkSessionOptions());
        Near.Start();
        if (far is null) return;
        Far = NewSession(b, far, new LinkSessionOptions());
        Far.Start();
    }

    public LinkSession Near { get; }

    /// <summary>Null where the test plays the far end by hand, on <see cref="FarStream"/>.</summary>
    public LinkSession? Far { get; }

    public InMemoryStream FarStream { get; }

    public async ValueTask DisposeAsync()
    {
        await Near.DisposeAsync();
        if (Far is not null) await Far.DisposeAsync();
    }

    private static LinkSession NewSession(Stream stream, ILinkHandler handler, LinkSessionOptions options) =>
        new(new Joined(stream), new FrameStream(stream), handler, options);

    private sealed class Joined(Stream stream) : ITransport
    {
        public Stream Stream => stream;

        public string Description => "in memory";

        public string? PeerUser => null;

        public void Dispose() => stream.Dispose();
    }
}

internal sealed class RecordingHandler : ILinkHandler
{
    public Func<LinkSession, string, Request, ValueTask> Serve { get; init; } = (session, id, _) => session.RespondAsync(id, new Response { Health = new HealthResponse { Ready = true } });

    public System.Collections.Concurrent.ConcurrentQueue<Event> Events { get; } = new();

    /// <summary>Each with whether another one was there already.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<(EventBatch Batch, bool Follows)> Batches { get; } = new();

    public System.Collections.Concurrent.ConcurrentQueue<ulong> Stored { get; } = new();

    public System.Collections.Concurrent.ConcurrentQueue<(string Id, Response Response)> Strays { get; } = new();

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) => Serve(session, correlationId, request);

    public void OnResponse(LinkSession session, string correlationId, Response response) => Strays.Enqueue((correlationId, response));

    public void OnEvent(LinkSession session, string correlationId, Event notice) => Events.Enqueue(notice);

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
    {
        var decoded = EventBatch.Parser.ParseFrom(batch);
        Batches.Enqueue((decoded, session.BatchFollows));
    }

    public void OnEventsStored(LinkSession session, ulong senderNumber) => Stored.Enqueue(senderNumber);
}
