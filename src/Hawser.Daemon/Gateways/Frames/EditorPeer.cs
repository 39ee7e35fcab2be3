using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Events;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;
using static Hawser.Protocol.V1.EditorEvent.Types;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>One connection of an Editor: what it says goes to the core, what the core has for it goes out.</summary>
internal sealed class EditorPeer(
    EditorHello hello, EditorRegistry editors, CatalogStore catalogs, CommandBroker commands, EventHub events, IdleEditors idle,
    FrameGatewayOptions options, TimeProvider time, ILogger<EditorPeer> log) : ILinkHandler, IEditorLink
{
    private const string CatalogCorrelation = "catalog";
    private const string PingCorrelation = "ping";

    private readonly EditorId _id = new(hello.Identity.SessionId);
    private LinkSession? _session;

    public EditorId Id => _id;

    public TimeSpan Silence => _session!.Silence;

    /// <summary>Joins the Editor to the core; from here on it may be given commands.</summary>
    public void Begin(LinkSession session)
    {
        _session = session;
        if (editors.Connect(hello, this) is { } refused)
        {
            // A newer connection has come between the look before the Welcome and now.
            session.EndWith(refused, ShutdownKind.Superseded);
            return;
        }

        idle.Add(this);
        if (catalogs.Lacks(hello.Identity.ProjectId, hello.CatalogRevision))
            Post(CatalogCorrelation, new Request { PublishCatalog = new PublishCatalogRequest() });
    }

    public void End()
    {
        idle.Remove(this);
        editors.Disconnect(_id, this);
    }

    public void Post(string correlationId, Request request) => SessionEndings.Forget(_session!.PostAsync(correlationId, request));

    public void Close(ErrorCode reason, string message) => _session!.EndWith(
        Failures.Create(reason, message), reason == ErrorCatalog.Superseded ? ShutdownKind.Superseded : ShutdownKind.ClosedHere);

    public void Ping() => Post(PingCorrelation, new Request { Ping = new PingRequest() });

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
            case Response.PayloadOneofCase.Revoke when RevokeCorrelation.CommandOf(correlationId) is { } revoked && !response.Revoke.Known:
                commands.OnUnknownToEditor(_id, revoked);
                break;
            case Response.PayloadOneofCase.Failure when correlationId is not (CatalogCorrelation or PingCorrelation):
                commands.OnRefusal(_id, new CommandId(correlationId), response.Failure);
                break;
        }
    }

    public void OnEvent(LinkSession session, string correlationId, Event notice)
    {
        if (notice.PayloadCase == Event.PayloadOneofCase.Editor && StateOf(notice.Editor) is { } state) editors.Update(_id, this, state);
        if (events.Publish(notice, hello.Identity.ProjectId, _id.Value) is { } room) WaitFor(room);
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

    // A subscriber with the policy Block is full. Not to read on is all it takes: the Editor's own queue fills, and drops what may
    // be dropped. This thread is the receive loop's alone, and the time is short.
    private void WaitFor(Task room)
    {
        if (!room.Wait(options.LongestBlock)) events.GiveUpBlocking();
    }
}
