using System.Collections.Concurrent;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Testing.Daemon;

/// <summary>
/// An Editor as the daemon sees one: it dials in, answers what the test told it to answer, keeps the rest, and can drop its link,
/// come back, and say what it holds. Commands without a script are held until the test answers them.
/// </summary>
public sealed class MockEditor(Endpoint endpoint, string token, MockEditorOptions options) : ILinkHandler, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<string, Execute, Outcome?>> _scripts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<(string Id, Execute Execute)> _received = new();
    private readonly ConcurrentQueue<Revoke> _revoked = new();
    private readonly ConcurrentQueue<string> _cancelledOperations = new();
    private readonly ConcurrentQueue<Response> _told = new();
    private readonly ConcurrentQueue<ulong> _stored = new();
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private LinkSession? _session;
    private ulong _connections;
    private int _catalogRequests;
    private int _pings;

    public string Id => options.SessionId;

    public string ProjectId { get; } = Link.Discovery.ProjectId.Of(options.ProjectPath).Value;

    public string ProjectPath => options.ProjectPath;

    /// <summary>The number of the last connection.</summary>
    public ulong ConnectionNumber => _connections;

    public ulong DomainGeneration { get; set; } = 1;

    public EditorState State { get; set; } = options.State;

    public Catalog Catalog { get; set; } = options.Catalog;

    public IReadOnlyList<(string Id, Execute Execute)> Received => [.. _received];

    public IReadOnlyList<Revoke> Revoked => [.. _revoked];

    /// <summary>The commands whose outcomes the daemon has said it has journalled.</summary>
    public IReadOnlyList<string> Acknowledged => [.. _acknowledged];

    /// <summary>The operations that it was asked to cancel.</summary>
    public IReadOnlyList<string> CancelledOperations => [.. _cancelledOperations];

    /// <summary>Whether it says that somebody listens to a request to cancel; null: it says nothing.</summary>
    public bool? AcceptsCancel { get; set; } = true;

    /// <summary>What the daemon said that answered nothing: why it closed.</summary>
    public IReadOnlyList<Response> Told => [.. _told];

    /// <summary>The numbers up to which the daemon said that it has stored this Editor's events.</summary>
    public IReadOnlyList<ulong> Stored => [.. _stored];

    /// <summary>False: says nothing when it is pinged, like an Editor whose machine has gone.</summary>
    public bool AnswersPings { get; set; } = true;

    public int Pings => Volatile.Read(ref _pings);

    /// <summary>How often the daemon wanted its catalog.</summary>
    public int CatalogRequests => Volatile.Read(ref _catalogRequests);

    public Task<ShutdownReason> Ended => _session!.Completion;

    /// <summary>Whether an Execute whose command has no script is answered at once.</summary>
    public MockEditor On(string command, Func<string, Execute, Outcome?> script)
    {
        _scripts[command] = script;
        return this;
    }

    public MockEditor On(string command, string resultJson) => On(command, (_, _) => Succeeded(resultJson));

    public static Outcome Succeeded(string resultJson) => new() { Kind = Outcome.Types.Kind.Succeeded, ResultJson = resultJson };

    public async Task<Welcome> ConnectAsync(IEnumerable<string>? held = null, IEnumerable<string>? cutOff = null, ulong? connectionNumber = null)
    {
        _connections = connectionNumber ?? _connections + 1;
        var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(endpoint.Link));
        var frames = new FrameStream(transport.Stream);
        try
        {
            var welcome = await Handshake.ShakeAsync(frames, NewHello(held ?? [], cutOff ?? []));
            _session = new LinkSession(transport, frames, this, new LinkSessionOptions())
            {
                OutcomesStored = stored =>
                {
                    foreach (var id in stored.CommandIds) _acknowledged.Enqueue(id);
                },
            };
            _session.Start();
            if (welcome.CatalogWanted) await PublishCatalogAsync();
            return welcome;
        }
        catch
        {
            transport.Dispose();
            throw;
        }
    }

    /// <summary>The link goes, unannounced.</summary>
    public async Task DropAsync() => await _session!.CloseAsync(ShutdownReason.ClosedHere);

    /// <summary>Says that the domain reloads, and closes in order, as the package does.</summary>
    public async Task BeginReloadAsync()
    {
        await TellAsync(EditorEvent.Types.Kind.Reloading, EditorState.Types.Phase.Reloading);
        await DropAsync();
        DomainGeneration++;
    }

    public async Task TellAsync(EditorEvent.Types.Kind kind, EditorState.Types.Phase phase)
    {
        State = State.Clone();
        State.Phase = phase;
        await SendAsync(new Event { Editor = new EditorEvent { Kind = kind, State = State } });
        if (phase is EditorState.Types.Phase.Reloading) State = new EditorState { Phase = EditorState.Types.Phase.Ready };
    }

    public async Task BeatAsync(EditorState.Types.Phase phase = EditorState.Types.Phase.Ready, long mainThreadAgeMs = 0) =>
        await _session!.BeatAsync(new Beat { Phase = phase, MainThreadAgeMs = mainThreadAgeMs, DomainGeneration = DomainGeneration });

    public async Task SendAsync(Event notice) => await _session!.SendAsync(notice);

    public Task LogAsync(string message, LogEvent.Types.Level level = LogEvent.Types.Level.Info) =>
        SendAsync(new Event { Log = new LogEvent { Message = message, Level = level, Category = "Unity" } });

    /// <summary>Waits for a command to arrive, which then is held.</summary>
    public async Task<(string Id, Execute Execute)> WhenReceived(string command, int nth = 1)
    {
        await Until.True($"the mock Editor has received '{command}' {nth} time(s)", () => _received.Count(entry => entry.Execute.Command == command) >= nth);
        return _received.Where(entry => entry.Execute.Command == command).ElementAt(nth - 1);
    }

    public async Task AnswerAsync(string commandId, Outcome outcome) => await _session!.RespondAsync(commandId, new Response { Outcome = outcome });

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request)
    {
        switch (request.PayloadCase)
        {
            case Request.PayloadOneofCase.Execute:
                return ExecuteAsync(session, correlationId, request.Execute);
            case Request.PayloadOneofCase.PublishCatalog:
                return PublishCatalogAsync();
            case Request.PayloadOneofCase.Ping:
                Interlocked.Increment(ref _pings);
                return AnswersPings ? session.RespondAsync(correlationId, new Response { Ping = new PingResponse() }) : default;
            case Request.PayloadOneofCase.CancelOperation:
                _cancelledOperations.Enqueue(request.CancelOperation.OpId);
                return AcceptsCancel is { } accepts
                    ? session.RespondAsync(correlationId, new Response { CancelOperation = new CancelOperationResponse { Accepted = accepts } })
                    : default;
            case Request.PayloadOneofCase.Revoke:
                _revoked.Enqueue(request.Revoke);
                var known = _received.Any(entry => entry.Id == request.Revoke.CommandId);
                return session.RespondAsync(correlationId, new Response { Revoke = new RevokeResponse { Known = known } });
            default:
                throw new NotSupportedException($"The mock Editor serves no {request.PayloadCase}.");
        }
    }

    public void OnResponse(LinkSession session, string correlationId, Response response) => _told.Enqueue(response);

    public void OnEvent(LinkSession session, string correlationId, Event notice)
    {
        // The daemon sends Editors no events.
    }

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch) =>
        throw new NotSupportedException("The daemon sends Editors no events.");

    public void OnEventsStored(LinkSession session, ulong senderNumber) => _stored.Enqueue(senderNumber);

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
    }

    private ValueTask PublishCatalogAsync()
    {
        Interlocked.Increment(ref _catalogRequests);
        return _session!.RespondAsync("catalog", new Response { PublishedCatalog = Catalog });
    }

    private ValueTask ExecuteAsync(LinkSession session, string id, Execute execute)
    {
        _received.Enqueue((id, execute));
        return _scripts.TryGetValue(execute.Command, out var script) && script(id, execute) is { } outcome
            ? session.RespondAsync(id, new Response { Outcome = outcome })
            : default;
    }

    private Hello NewHello(IEnumerable<string> held, IEnumerable<string> cutOff) => new()
    {
        Token = token,
        IpcVersion = ProtocolVersions.Current,
        Role = Role.Editor,
        Pid = options.Process.Pid,
        ClientName = "mock-editor",
        Editor = new EditorHello
        {
            Identity = new EditorIdentity
            {
                SessionId = options.SessionId,
                ProjectId = ProjectId,
                ProjectPath = options.ProjectPath,
                ProjectName = Path.GetFileName(options.ProjectPath),
                UnityVersion = "6000.3.15f1",
                PackageVersion = "0.1.0",
                Platform = "linux",
                Pid = options.Process.Pid,
                ProcessStartUnixMs = options.Process.StartUnixMilliseconds,
            },
            ConnectionNumber = _connections,
            DomainGeneration = DomainGeneration,
            State = State,
            CatalogRevision = Catalog.Revision,
            HeldCommands = { held },
            CutOffCommands = { cutOff },
        },
        Features = { Features.OutcomesStored, Features.Beats },
    };
}
