using System.Collections.Concurrent;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Testing.Daemon;

/// <summary>A tool, with as little between the test and the wire as will do.</summary>
public sealed class TestClient : ILinkHandler, IAsyncDisposable
{
    private readonly ConcurrentQueue<(string CorrelationId, Event Event)> _events = new();
    private readonly ConcurrentQueue<EventBatch> _batches = new();
    private readonly ConcurrentQueue<Response> _told = new();
    private LinkSession _session = null!;

    private TestClient()
    {
    }

    public Welcome Welcome { get; private set; } = null!;

    public IReadOnlyList<(string CorrelationId, Event Event)> Events => [.. _events];

    public int EventCount => _events.Count;

    /// <summary>As they came, if this client said that it takes batches.</summary>
    public IReadOnlyList<EventBatch> Batches => [.. _batches];

    /// <summary>What the daemon said that answered nothing: why it closed.</summary>
    public IReadOnlyList<Response> Told => [.. _told];

    public Task<ShutdownReason> Ended => _session.Completion;

    public static Task<TestClient> ConnectAsync(string address, string token) => ConnectAsync(address, HelloWith(token));

    public static async Task<TestClient> ConnectAsync(string address, Hello hello)
    {
        var client = new TestClient();
        var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(address));
        var frames = new FrameStream(transport.Stream);
        try
        {
            client.Welcome = await Handshake.ShakeAsync(frames, hello).DefaultTimeout();
        }
        catch
        {
            transport.Dispose();
            throw;
        }

        client._session = new LinkSession(transport, frames, client, new LinkSessionOptions());
        client._session.Start();
        return client;
    }

    public static Hello HelloWith(string token) =>
        new() { Token = token, IpcVersion = ProtocolVersions.Current, Role = Role.Client, ClientName = "test", Pid = Environment.ProcessId };

    public async Task<Response> RequestAsync(Request request) => await _session.RequestAsync(request, TestTimeouts.Default);

    public async Task<Outcome> InvokeAsync(Invoke invoke) => (await RequestAsync(new Request { Invoke = invoke })).Outcome;

    public Task<Outcome> InvokeAsync(string command, string argumentsJson = "{}") =>
        InvokeAsync(new Invoke { Command = command, ArgumentsJson = argumentsJson, Caller = "test" });

    public async Task<Event> WhenEvent(string reason, Func<Event, bool> accept)
    {
        await Until.True(reason, () => _events.Any(entry => accept(entry.Event)), seen: () => string.Join("\n", _events.Select(entry => entry.Event)));
        return _events.First(entry => accept(entry.Event)).Event;
    }

    /// <summary>Ends at once, with whatever was under way.</summary>
    public void Abort() => _session.End(ShutdownReason.ClosedHere);

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) =>
        throw new NotSupportedException("The daemon asks its clients nothing.");

    public void OnResponse(LinkSession session, string correlationId, Response response) => _told.Enqueue(response);

    public void OnEvent(LinkSession session, string correlationId, Event notice) => _events.Enqueue((correlationId, notice));

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
    {
        var decoded = EventBatch.Parser.ParseFrom(batch);
        _batches.Enqueue(decoded.Clone());
        var before = decoded.FirstSequence == 0 ? 0 : decoded.FirstSequence - 1;
        foreach (var entry in decoded.Events)
        {
            if (entry.Sequence == 0) entry.Sequence = before + 1;
            if (entry.UnixNs == 0) entry.UnixNs = decoded.UnixNs;
            if (entry.ProjectId.Length == 0) entry.ProjectId = decoded.ProjectId;
            if (entry.EditorId.Length == 0) entry.EditorId = decoded.EditorId;
            before = entry.Sequence;
            _events.Enqueue(("", entry));
        }
    }

    public void OnEventsStored(LinkSession session, ulong senderNumber) =>
        throw new NotSupportedException("A tool sends no events.");

    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
