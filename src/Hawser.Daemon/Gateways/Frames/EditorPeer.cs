using Google.Protobuf;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Beats;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Operations;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;
using static Hawser.Protocol.V1.EditorEvent.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>One connection of an Editor: what it says goes to the core, what the core has for it goes out.</summary>
internal sealed class EditorPeer(
    EditorHello hello, bool takesAcknowledgements, EditorRegistry editors, BeatWatch beats, CatalogStore catalogs, CommandBroker commands, EventHub events,
    OperationCancelling cancelling, IdleEditors idle, Welcomes welcomes, FrameGatewayOptions options, TimeProvider time, ILogger<EditorPeer> log) : ILinkHandler, IEditorLink, IIdleEditor
{
    private const string PingCorrelation = "ping";

    private readonly EditorId _id = new(hello.Identity.SessionId);
    private readonly EditorIntake _intake = new(hello.Identity.ProjectId, hello.Identity.SessionId, events, options, time);
    private readonly Lock _gate = new();
    private readonly List<(string CorrelationId, Request Request)> _early = [];
    private (Failure Failure, ShutdownKind Kind)? _closedEarly;
    private volatile LinkSession? _session;
    private TaskCompletionSource<TimeSpan>? _ping;

    public TimeSpan Silence => _session!.Silence;

    /// <summary>When the compile began that it is at; null: it is at none.</summary>
    public DateTimeOffset? CompilesSince =>
        editors.Directory.Find(_id) is { Model: { Phase: Phase.Compiling, State.SinceUnixMs: var since } } ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null;

    /// <summary>Joins the Editor to the core; from here on it may be given commands, which wait for <see cref="Begin"/>.</summary>
    /// <returns>Null, or why the connection is refused.</returns>
    public Failure? Join() => editors.Connect(hello, this);

    public void Begin(LinkSession session)
    {
        session.HelloAgain = again => BeginDomain(session, again);
        _intake.Acknowledge = number => SessionEndings.Forget(session.AcknowledgeAsync(number));
        _intake.Fault = e => session.End(new ShutdownReason(ShutdownKind.HandlerFault, $"taking events failed: {e.Message}", e));
        lock (_gate)
        {
            foreach (var (correlationId, request) in _early) SessionEndings.Forget(session.PostAsync(correlationId, request));
            _early.Clear();
            _session = session;
        }

        idle.Add(this);
        if (_closedEarly is { } closed) session.EndWith(closed.Failure, closed.Kind);
    }

    public void TakeBeat(Beat beat) => beats.Take(_id, this, beat);

    public void Leave()
    {
        idle.Remove(this);
        _intake.Stop();
        editors.Disconnect(_id, this);
    }

    public void Post(string correlationId, Request request)
    {
        if (_session is null && TryKeep(correlationId, request)) return;
        SessionEndings.Forget(_session!.PostAsync(correlationId, request));
    }

    public void Acknowledge(OutcomesStored outcomes)
    {
        if (takesAcknowledgements) _session?.TryAcknowledge(outcomes);
    }

    public void Close(ErrorCode reason, string message)
    {
        var kind = reason == ErrorCatalog.Superseded ? ShutdownKind.Superseded : ShutdownKind.ClosedHere;
        lock (_gate)
        {
            if (_session is null) _closedEarly = (Failures.Create(reason, message), kind);
        }

        _session?.EndWith(Failures.Create(reason, message), kind);
    }

    public void Ping() => Post(PingCorrelation, new Request { Ping = new PingRequest() });

    public Task<TimeSpan> AskMainThreadAge()
    {
        var answer = Volatile.Read(ref _ping) ?? Interlocked.CompareExchange(ref _ping, NewAnswer(), null) ?? Volatile.Read(ref _ping)!;
        Ping();
        return answer.Task;
    }

    public void DropAsSilent()
    {
        log.Silent(_id.Value, Silence.TotalSeconds);
        _session!.End(new ShutdownReason(ShutdownKind.Silent, $"nothing was heard for {Silence.TotalSeconds:0} s"));
    }

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) =>
        throw new HawserException(ErrorCatalog.NotSupported, $"An Editor's connection takes no {request.PayloadCase} requests.");

    public void OnResponse(LinkSession session, string correlationId, Response response)
    {
        switch (response.PayloadCase)
        {
            case Response.PayloadOneofCase.Outcome:
                commands.OnOutcome(_id, new CommandId(correlationId), response.Outcome);
                break;
            case Response.PayloadOneofCase.PublishedCatalog:
                TakeCatalog(response.PublishedCatalog);
                break;
            case Response.PayloadOneofCase.Ping:
                Interlocked.Exchange(ref _ping, null)?.TrySetResult(TimeSpan.FromMilliseconds(response.Ping.MainThreadAgeMs));
                break;
            case Response.PayloadOneofCase.CancelOperation:
                cancelling.OnAnswer(correlationId, response.CancelOperation.Accepted);
                break;
            case Response.PayloadOneofCase.Failure when cancelling.OnAnswer(correlationId, accepted: false):
                break;
            case Response.PayloadOneofCase.Revoke when RevokeCorrelation.CommandOf(correlationId) is { } revoked && !response.Revoke.Known:
                commands.OnUnknownToEditor(_id, revoked);
                break;
            case Response.PayloadOneofCase.Failure when correlationId != PingCorrelation:
                commands.OnRefusal(_id, new CommandId(correlationId), response.Failure);
                break;
        }
    }

    public void OnEvent(LinkSession session, string correlationId, Event notice)
    {
        (notice.Sequence, notice.UnixNs, notice.ProjectId, notice.EditorId) = (0, 0, "", ""); // not the Editor's to say
        if (notice.PayloadCase == Event.PayloadOneofCase.Editor) TakeState(notice.Editor);
        _intake.Take(EventBlock.Of(notice), senderNumber: 0);
    }

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
    {
        var block = ReadBatch(batch, out var said);
        var stored = said.SenderNumber == 0 ? 0 : events.StoredOf(_id.Value);
        if ((block.Kinds & EventKinds.Editor) != 0) TakeStates(block, said.SenderNumber > stored ? 0 : stored + 1 - said.SenderNumber);
        _intake.Take(block, said.SenderNumber, session.BatchFollows);
    }

    public void OnEventsStored(LinkSession session, ulong senderNumber)
    {
        // The daemon sends Editors no events.
    }

    private static EventBlock ReadBatch(ReadOnlySpan<byte> batch, out BatchFields said)
    {
        try
        {
            var block = EventScanner.ReadBatch(batch, out said);
            block.Check();
            return block.IsStamped ? block.WithoutStamps() : block;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidProtocolBufferException)
        {
            throw new HawserException(Failures.Create(ErrorCatalog.FrameGarbled, $"A batch of {batch.Length} bytes can't be read. {e.Message}"), e);
        }
    }

    private void TakeStates(EventBlock block, ulong known)
    {
        for (var index = (int)Math.Min(known, (ulong)block.Count); index < block.Count; index++)
        {
            if (block.Head(index).Kind == EventKinds.Editor) TakeState(block.Decode(index).Editor);
        }
    }

    private void TakeState(EditorEvent notice)
    {
        if (StateOf(notice) is { } state) editors.Update(_id, this, state);
    }

    private static TaskCompletionSource<TimeSpan> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryKeep(string correlationId, Request request)
    {
        lock (_gate)
        {
            if (_session is null) _early.Add((correlationId, request));
            return _session is null;
        }
    }

    // Welcomed first and reconciled then, as on a new connection: what the domain is sent finds it ready.
    private void BeginDomain(LinkSession session, Hello again)
    {
        if (again.Editor?.Identity?.SessionId != _id.Value)
            throw new HawserException(ErrorCatalog.InvalidRequest, "Over one connection only one Editor may say Hello.");
        _intake.BeginDomain();
        SessionEndings.Forget(session.WelcomeAgainAsync(welcomes.To(again)));
        editors.BeginDomain(_id, this, again.Editor);
    }

    private void TakeCatalog(Catalog catalog)
    {
        log.CatalogReceived(_id, catalog.Commands.Count, catalog.Revision);
        editors.UpdateCatalog(_id, this, catalog.Revision);
        catalogs.Put(hello.Identity.ProjectId, catalog);
    }

    // What an Editor announces before its link goes tells why it went.
    private EditorState? StateOf(EditorEvent notice) => notice.Kind switch
    {
        Kind.Reloading => With(notice.State, Phase.Reloading),
        Kind.Quitting => With(notice.State, Phase.Quitting),
        Kind.State => notice.State,
        _ => null,
    };

    private EditorState With(EditorState? state, Phase phase)
    {
        var announced = state?.Clone() ?? new EditorState();
        announced.Phase = phase;
        if (announced.SinceUnixMs == 0) announced.SinceUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return announced;
    }
}
