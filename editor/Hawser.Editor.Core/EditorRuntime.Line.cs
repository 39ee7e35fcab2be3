using Hawser.Editor.Core.Keeping;
using Hawser.Editor.Core.Keeping.Http;
using Hawser.Editor.Core.Linking;
using Hawser.Protocol;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core;

/// <summary>What the runtime says and answers on the line; on the link's thread.</summary>
public sealed partial class EditorRuntime : ILinkService
{
    private const string CatalogCorrelation = "catalog";

    // An earlier domain's keeper may be dialling yet, under numbers that we don't see.
    private const int NumbersOfTheKeeper = 1000;

    private IEditorLine MakeLine(IDaemonDialer? dialer)
    {
        var launcher = _options.StartDaemon ? new DaemonLauncher(new ExecutableFinder(_options.Executable), _options.Time) : null;
        if (_keeper is not null) return new KeeperLine(_keeper, launcher, _memory, this, _outbox, _options.Time, OnFault) { Http = new KeeperHttp(_keeper, _options) };
        if (dialer is null && _options.UseKeeper && _memory.ToldWhyNoKeeper != _whyNoKeeper)
            _options.Warn($"Hawser holds its line without the keeper, because {_whyNoKeeper}. All works as it should; the line drops for the length of each reload.");
        var last = _memory.ConnectionNumber + (_memory.HadKeeper ? NumbersOfTheKeeper : 0);
        return new EditorLink(dialer ?? new DaemonDialer(_options.Folders, launcher), last, _memory.DaemonWasStopped, this, _outbox, _options.Time, OnFault);
    }

    private void SetPhase(EditorState.Types.Phase phase) => _line.SetPhase(phase);

    void ILinkService.Prepare()
    {
        _outbox.Restore();
        foreach (var fault in _table.Value.Faults) _options.Warn(fault.ToString());
    }

    Hello ILinkService.MakeHello()
    {
        var identity = _options.Identity.Clone();
        identity.SessionId = SessionId;
        var editor = new EditorHello
        {
            Identity = identity,
            DomainGeneration = (ulong)DomainGeneration,
            State = State.Current,
            CatalogRevision = _table.Value.Catalog.Revision,
            Line = LineHeldBy,
        };
        var hello = new Hello
        {
            IpcVersion = ProtocolVersions.Current,
            ClientName = "com.hawser.editor",
            ClientVersion = identity.PackageVersion,
            Role = Role.Editor,
            Pid = identity.Pid,
            Editor = editor,
        };
        hello.Features.Add(Features.All.Where(feature => feature != Features.Beats)); // the keeper beats, and says so by itself
        return hello;
    }

    void ILinkService.ListCommands(EditorHello hello)
    {
        hello.HeldCommands.Add(_host.HeldIds.Concat(_outcomes.Unsettled().Select(outcome => outcome.Id)).Distinct());
        hello.CutOffCommands.Add(_cutOff);
    }

    void ILinkService.OnWelcome(Welcome welcome)
    {
        _cutOff = Array.Empty<string>();

        // The keeper hears by itself what is journalled; we don't.
        _outcomes.AwaitWord(_keeper is null && welcome.AcceptedFeatures.Contains(Features.OutcomesStored));
        foreach (var outcome in _outcomes.Unsettled().Where(outcome => outcome.WasSent)) _outbox.Post(outcome);
        if (welcome.CatalogWanted) Answer(CatalogCorrelation, new Response { PublishedCatalog = _table.Value.Catalog });
    }

    void ILinkService.OnCall(ulong request, string text) => _calls?.Serve(request, text, _host);

    void ILinkService.OnCallGone(ulong request) => RpcCalls.Abandon(request, _host);

    void ILinkService.OnOutcomesStored(OutcomesStored stored) => _outcomes.Settle(stored.CommandIds);

    void ILinkService.OnRequest(string correlationId, Request request)
    {
        try
        {
            Serve(correlationId, request);
        }
        catch (Exception fault)
        {
            // One request has failed, and is told so; the line goes on.
            OnFault(fault);
            Answer(correlationId, new Response { Failure = Failures.Create(ErrorCatalog.Internal, $"{fault.GetType().Name}: {fault.Message}") });
        }
    }

    private void Serve(string correlationId, Request request)
    {
        switch (request.PayloadCase)
        {
            case Request.PayloadOneofCase.Execute:
                _host.Execute(correlationId, request.Execute);
                break;
            case Request.PayloadOneofCase.Revoke:
                Answer(correlationId, new Response { Revoke = new RevokeResponse { Known = Revoke(request.Revoke) } });
                break;
            case Request.PayloadOneofCase.PublishCatalog:
                Answer(correlationId, new Response { PublishedCatalog = _table.Value.Catalog });
                break;
            case Request.PayloadOneofCase.CancelOperation:
                var accepted = Operations.Cancel(request.CancelOperation.OpId);
                Answer(correlationId, new Response { CancelOperation = new CancelOperationResponse { Accepted = accepted } });
                break;
            case Request.PayloadOneofCase.Ping:
                Answer(correlationId, new Response { Ping = new PingResponse { MainThreadAgeMs = (long)_pulse.Age.TotalMilliseconds } });
                break;
            default:
                Answer(correlationId, new Response { Failure = Failures.Create(ErrorCatalog.NotSupported, $"An Editor does not answer {request.PayloadCase} requests.") });
                break;
        }
    }

    // One that has ended is known too: its outcome is on the way.
    private bool Revoke(Revoke revoke) => _host.Revoke(revoke.CommandId, revoke.Reason) || _outcomes.TryGet(revoke.CommandId, out _);

    private void Answer(string correlationId, Response response) => _outbox.Post(EnvelopeMessage.Answer(correlationId, response));
}
