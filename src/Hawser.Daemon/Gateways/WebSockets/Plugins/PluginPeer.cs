using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Sockets;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorEvent.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Plugins;

/// <summary>One connection of an Editor that speaks JSON: what it says goes to the core, what the core has for it goes out.</summary>
internal sealed class PluginPeer(PluginHello hello, bool isTrusted, IPluginDialect dialect, TextSocket socket, PluginParts parts) : IPeer, IPluginEar, IEditorLink, IIdleEditor
{
    private readonly EditorId _id = new(hello.Identity.SessionId);
    private readonly Lock _gate = new();
    private readonly List<ReadOnlyMemory<byte>> _early = [];
    private bool _isWelcomed;

    public IDialect Dialect => dialect;

    public PluginHello Hello => hello;

    public EditorId Id => _id;

    public string ProjectId => hello.Identity.ProjectId;

    /// <summary>It came with the token.</summary>
    public bool IsTrusted => isTrusted;

    public IPluginDialect Words => dialect;

    public TimeSpan Silence => socket.Silence;

    public DateTimeOffset? CompilesSince =>
        parts.Editors.Directory.Find(_id) is { Model: { Phase: Phase.Compiling, State.SinceUnixMs: var since } } ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null;

    /// <summary>Joins the Editor to the core, and welcomes it: known first and welcomed then, so that an Editor that has been welcomed can
    /// be found by whoever asks for it.</summary>
    /// <returns>Null, or why the connection is refused.</returns>
    public Failure? Begin()
    {
        if (parts.Sessions.Join(this) is { } refused) return refused;
        if (hello.Catalog is { } catalog) parts.Catalogs.Put(ProjectId, catalog);
        parts.Presence.EditorCame();
        parts.Idle.Add(this);
        parts.Peers.Add(this);
        SayFirst(dialect.Welcome());
        if (dialect.AfterWelcome() is { } next) Say(next);
        return null;
    }

    public Task EndAsync()
    {
        parts.Peers.Remove(this);
        parts.Idle.Remove(this);
        parts.Sessions.Leave(this);
        parts.Presence.EditorWent();
        return Task.CompletedTask;
    }

    public void Take(MessageBody message) => dialect.Read(message, this);

    public void Say(ReadOnlyMemory<byte> message)
    {
        lock (_gate)
        {
            if (!_isWelcomed)
            {
                _early.Add(message);
                return;
            }
        }

        socket.TrySend(message);
    }

    public void Post(string correlationId, Request request)
    {
        switch (request.PayloadCase)
        {
            case Request.PayloadOneofCase.Execute:
                Execute(correlationId, request.Execute);
                break;
            case Request.PayloadOneofCase.Revoke when hello.CanCancel && dialect.Cancel(request.Revoke.CommandId, request.Revoke.Reason) is { } cancel:
                Say(cancel);
                break;
            case Request.PayloadOneofCase.CancelOperation:
                parts.Cancelling.OnAnswer(correlationId, accepted: false);
                break;
        }
    }

    public void Acknowledge(OutcomesStored outcomes)
    {
        if (!hello.KeepsOutcomes) return;
        foreach (var id in outcomes.CommandIds)
        {
            if (dialect.Stored(id) is { } stored) Say(stored);
        }
    }

    public void Close(ErrorCode reason, string message) =>
        socket.Close(reason == ErrorCatalog.Superseded ? CloseCodes.Superseded : CloseCodes.GoingAway, reason == ErrorCatalog.Superseded ? "superseded by newer connection" : message);

    public void Ping()
    {
        if (dialect.Ping() is { } ping) Say(ping);
    }

    public void DropAsSilent()
    {
        parts.Log.PluginSilent(_id, Silence.TotalSeconds);
        socket.Close(CloseCodes.GoingAway, "idle timeout");
    }

    public bool WasGiven(string commandId) => parts.Commands.WasGiven(_id, new CommandId(commandId));

    public void Answer(string commandId, Outcome outcome) => parts.Commands.OnOutcome(_id, new CommandId(commandId), outcome);

    public void Tell(Event entry) => parts.Events.Publish(entry, ProjectId, _id.Value);

    public void Change(Kind kind, Action<EditorState> change)
    {
        var state = parts.Editors.Directory.Find(_id)?.Model.State.Clone() ?? new EditorState();
        change(state);
        state.SinceUnixMs = parts.Time.GetUtcNow().ToUnixTimeMilliseconds();
        parts.Editors.Update(_id, this, state);
        Tell(new Event { Editor = new EditorEvent { Kind = kind, State = state } });
    }

    public void CompileStarted()
    {
        Change(Kind.State, state => state.Phase = Phase.Compiling);
        Tell(new Event { Compile = new CompileEvent { Kind = CompileEvent.Types.Kind.Started } });
    }

    public void CompileFinished(bool succeeded, IEnumerable<Diagnostic> diagnostics, long durationMs)
    {
        var finished = new CompileEvent { Kind = CompileEvent.Types.Kind.Finished, Succeeded = succeeded, DurationMs = durationMs };
        finished.Diagnostics.Add(diagnostics);
        // The result first: whoever is woken by the state asks for it.
        Tell(new Event { Compile = finished });
        Change(Kind.State, state => (state.Phase, state.CompileFailed) = (Phase.Ready, !succeeded));
    }

    public void Broadcast(string name, string dataJson, string project) => parts.Peers.Broadcast(this, name, dataJson, project, _id.Value);

    public override string ToString() => $"plugin {_id}";

    private void Execute(string commandId, Execute execute)
    {
        if (dialect.Execute(commandId, execute) is not { } message)
            parts.Refuse(_id, commandId, ErrorCatalog.NotSupported, $"A command called '{execute.Command}' can't be said in this plugin's dialect: the word has another meaning there.");
        else if (message.Length > parts.Options.MessageLimit)
            parts.Refuse(_id, commandId, ErrorCatalog.FrameTooLarge, $"The command takes {message.Length} bytes; {parts.Options.MessageLimit} is the limit of a message to a plugin.");
        else
            Say(message);
    }

    private void SayFirst(ReadOnlyMemory<byte> welcome)
    {
        lock (_gate)
        {
            socket.TrySend(welcome);
            foreach (var message in _early) socket.TrySend(message);
            _early.Clear();
            _isWelcomed = true;
        }
    }
}
