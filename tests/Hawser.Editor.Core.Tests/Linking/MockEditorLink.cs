using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Tests.Linking;

/// <summary>The mock daemon's end of one connection. Everything that arrives is kept, in order, until a test asks for it.</summary>
internal sealed class MockEditorLink : IDisposable
{
    private readonly ITransport _transport;
    private readonly FrameStream _frames;
    private readonly List<Envelope> _received = [];
    private readonly SemaphoreSlim _writing = new(1);
    private readonly MockDaemon _daemon;

    public MockEditorLink(ITransport transport, FrameStream frames, Hello hello, MockDaemon daemon)
    {
        _daemon = daemon;
        _transport = transport;
        _frames = frames;
        Hello = hello;
        Closed = Task.Run(ReadAsync);
    }

    public Hello Hello { get; }

    /// <summary>Completes when the Editor has closed the connection, or it broke.</summary>
    public Task Closed { get; }

    public IReadOnlyList<Envelope> Received
    {
        get
        {
            lock (_received) return [.. _received];
        }
    }

    /// <summary>One by one or in batches.</summary>
    public IEnumerable<Event> Events => Received.SelectMany(EventsOf);

    public IEnumerable<EventBatch> Batches => Received.Where(envelope => envelope.KindCase == Envelope.KindOneofCase.Events).Select(envelope => envelope.Events);

    public Task SendAsync(string id, Request request) => WriteAsync(new Envelope { CorrelationId = id, Request = request });

    public Task FailAsync(Failure failure) => WriteAsync(new Envelope { Response = new Response { Failure = failure } });

    public Task AcknowledgeAsync(ulong number) => WriteAsync(new Envelope { EventsStored = new EventsStored { SenderNumber = number } });

    public Task SendBytesAsync(byte[] bytes) => _transport.Stream.WriteAsync(bytes).DefaultTimeout();

    public Task ExecuteAsync(string id, string command, string arguments = "", uint remainingMs = 20_000) =>
        SendAsync(id, new Request { Execute = new Execute { Command = command, ArgumentsJson = arguments, RemainingMs = remainingMs, Caller = "test" } });

    /// <summary>Sends a command and waits for its outcome.</summary>
    public async Task<Outcome> RunAsync(string id, string command, string arguments = "", uint remainingMs = 20_000)
    {
        await ExecuteAsync(id, command, arguments, remainingMs);
        return await OutcomeAsync(id);
    }

    public async Task<Outcome> OutcomeAsync(string id, TimeSpan? timeout = null) =>
        (await ResponseAsync(id, response => response.PayloadCase == Response.PayloadOneofCase.Outcome, timeout)).Outcome;

    public async Task<Response> RequestAsync(string id, Request request)
    {
        await SendAsync(id, request);
        return await ResponseAsync(id, _ => true);
    }

    /// <summary>What the domain of that generation said when it took over this connection.</summary>
    public async Task<EditorHello> HelloAgainAsync(ulong generation) => (await Until.Value<EditorHello?>(
        $"domain {generation} says Hello",
        () => Received.Select(envelope => envelope.HelloAgain?.Editor).FirstOrDefault(hello => hello?.DomainGeneration == generation),
        found => found is not null))!;

    public async Task<Event> EventAsync(string what, Func<Event, bool> accept, TimeSpan? timeout = null) =>
        (await Until.Value<Event?>($"{what} arrives", () => Events.FirstOrDefault(accept), found => found is not null, timeout))!;

    public void Dispose()
    {
        _transport.Dispose();
        Closed.GetAwaiter().GetResult();
    }

    private async Task<Response> ResponseAsync(string id, Func<Response, bool> accept, TimeSpan? timeout = null)
    {
        var found = await Until.Value<Envelope?>(
            $"the response to {id} arrives",
            () => Received.FirstOrDefault(envelope => envelope.KindCase == Envelope.KindOneofCase.Response && envelope.CorrelationId == id && accept(envelope.Response)),
            envelope => envelope is not null,
            timeout);
        return found!.Response;
    }

    private static IEnumerable<Event> EventsOf(Envelope envelope) => envelope.KindCase switch
    {
        Envelope.KindOneofCase.Event => [envelope.Event],
        Envelope.KindOneofCase.Events => envelope.Events.Events,
        _ => [],
    };

    private async Task WriteAsync(Envelope envelope)
    {
        await _writing.WaitAsync().DefaultTimeout();
        try
        {
            await _frames.WriteAsync(envelope).DefaultTimeout();
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task TakeAsync(Envelope envelope)
    {
        lock (_received) _received.Add(envelope);
        if (envelope.KindCase == Envelope.KindOneofCase.HelloAgain) await WriteAsync(new Envelope { WelcomeAgain = _daemon.WelcomeTo(envelope.HelloAgain) });
        if (_daemon.AcknowledgesOutcomes && envelope is { KindCase: Envelope.KindOneofCase.Response, Response.PayloadCase: Response.PayloadOneofCase.Outcome })
            await WriteAsync(new Envelope { OutcomesStored = new OutcomesStored { CommandIds = { envelope.CorrelationId } } });
        if (envelope.KindCase != Envelope.KindOneofCase.Events || !_daemon.StoresEvents) return;
        try
        {
            await AcknowledgeAsync(_daemon.Events.Add(envelope.Events));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The Editor has closed; what it wrote before is still to be read.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _frames.ReadAsync(Envelope.Parser) is { } envelope)
            {
                await TakeAsync(envelope);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Closed is what tells.
        }
    }
}
