using Google.Protobuf;
using Hawser.Editor.Core.Keeping.Http;
using Hawser.Editor.Core.Keeping.Native;
using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Reloading;
using Hawser.Protocol;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping;

/// <summary>
/// The line as the keeper holds it. A thread of this domain's pulls what has come; when the domain goes the thread ends, and the line
/// stays. The next domain says Hello over it, and is told what a new connection would be told.
/// </summary>
internal sealed partial class KeeperLine : IEditorLine
{
    // A thread that is not told to end (its domain ended without a word) can be ended by the runtime only between two pulls.
    private const int LongestPullMs = 1000;
    private const int PullWhileLookingMs = 200;
    private static readonly TimeSpan FlushAtQuit = TimeSpan.FromMilliseconds(500);

    private readonly Keeper _keeper;
    private readonly DaemonStarter? _starter;
    private readonly long _generation;
    private readonly ILinkService _service;
    private readonly Outbox _outbox;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _onFault;
    private readonly Thread _thread;
    private byte[] _buffer = new byte[64 * 1024];
    private KeeperConnection? _connection;
    private ulong _dialsWhenLost;
    private long _refusedAt;
    private volatile LinkStatus _status = new(LinkPhase.Searching, "not connected yet");
    private volatile bool _takesEvents;
    private volatile bool _stopped;

    public KeeperLine(
        Keeper keeper, DaemonLauncher? launcher, DomainMemory memory, ILinkService service, Outbox outbox, TimeProvider time, Action<Exception> onFault)
    {
        _keeper = keeper;
        _starter = launcher is null ? null : new DaemonStarter(launcher, keeper, onFault);
        _generation = memory.Generation;
        DaemonWasStopped = memory.DaemonWasStopped;
        _service = service;
        _outbox = outbox;
        _time = time;
        _onFault = onFault;
        _thread = new Thread(Run) { IsBackground = true, Name = "Hawser link" };
    }

    public KeeperHttp? Http { get; init; }

    public LinkStatus Status => _status;

    public bool DaemonWasStopped { get; private set; }

    public long ConnectionNumber => (long)_keeper.Query().Connection;

    public bool IsComingUp => !_takesEvents && IsThere(_keeper.Query());

    public void Start() => _thread.Start();

    public void Tick() => _keeper.Tick();

    public void SetPhase(EditorState.Types.Phase phase) => _keeper.SetDomain(_generation, (uint)phase);

    /// <summary>Nothing is pulled any more; what can still be sent is.</summary>
    public void Dispose()
    {
        _stopped = true;
        _keeper.Interrupt();
        _starter?.Dispose();
        BoundedJoin.Join(_thread, _onFault);
        _connection?.Dispose();
        _status = new LinkStatus(LinkPhase.Stopped, "stopped");
    }

    public void Leave(bool quits)
    {
        if (!quits)
        {
            _keeper.Detach();
            return;
        }

        Http?.End();
        _keeper.Close(FlushAtQuit);
    }

    private void Run()
    {
        Guarded(_service.Prepare);
        Guarded(SayHello);
        var backlog = new KeeperBacklog();
        Guarded(() => backlog.Take(Pull));
        foreach (var frame in backlog.InOrder(_keeper)) Guarded(() => Take(frame));
        Guarded(AfterBacklog);
        if (Http is not null) Guarded(Http.Begin); // last: after a reload it serves already
        while (!_stopped && PullNext())
        {
            // Each step is one frame, or the time without one.
        }
    }

    private bool PullNext()
    {
        var status = Pull(_status.Phase == LinkPhase.Connected ? LongestPullMs : PullWhileLookingMs, out var frame);
        if (status == KeeperStatus.Ok) Guarded(() => Take(frame));
        if (_status.Phase != LinkPhase.Connected) Guarded(Look);
        if (status is KeeperStatus.Ok or KeeperStatus.Timeout) return true;
        if (status is not (KeeperStatus.Interrupted or KeeperStatus.Stale)) _onFault(KeeperException.Of("hk_pull", status));
        return false;
    }

    private KeeperStatus Pull(int timeoutMs, out PulledFrame frame)
    {
        var status = _keeper.Pull(ref _buffer, timeoutMs, out var pulled);
        frame = status == KeeperStatus.Ok ? new PulledFrame(pulled, _buffer) : default;
        return status;
    }

    private void Take(PulledFrame frame)
    {
        switch (frame.Kind)
        {
            case KeeperFrameKind.Envelope:
                Take(frame.Connection, frame.Parse(Envelope.Parser));
                break;
            case KeeperFrameKind.Control:
                Take(frame.Connection, frame.Parse(Control.Parser));
                break;
            case KeeperFrameKind.Call:
                _service.OnCall(frame.Request, frame.Text);
                break;
            case KeeperFrameKind.CallGone:
                _service.OnCallGone(frame.Request);
                break;
            case KeeperFrameKind.Lost:
                Lose(frame.Text);
                break;
        }
    }

    private void Take(ulong connection, Envelope envelope)
    {
        switch (envelope.KindCase)
        {
            case Envelope.KindOneofCase.Request:
                _service.OnRequest(envelope.CorrelationId, envelope.Request);
                break;

            case Envelope.KindOneofCase.EventsStored when connection == _connection?.Number:
                _outbox.OnStored(envelope.EventsStored.SenderNumber);
                break;

            case Envelope.KindOneofCase.WelcomeAgain:
                Begin(connection, envelope.WelcomeAgain);
                ForgetWhatWasTold();
                break;

            // The daemon says why it closes: unasked, so under no id.
            case Envelope.KindOneofCase.Response when envelope.Response.PayloadCase == Response.PayloadOneofCase.Failure:
                DaemonWasStopped |= envelope.Response.Failure.Code == ErrorCatalog.DaemonStopping.Name;
                if (envelope.Response.Failure.Code == ErrorCatalog.Superseded.Name) _status = new LinkStatus(LinkPhase.Superseded, envelope.Response.Failure.Message);
                break;
        }
    }

    private void Take(ulong connection, Control control)
    {
        if (control.KindCase == Control.KindOneofCase.Welcome) TakeWelcome(connection, control.Welcome);
        else if (control.KindCase == Control.KindOneofCase.Reject) Refuse(control.Reject);
    }

    private void Refuse(Reject reject)
    {
        _refusedAt = _time.GetTimestamp();
        var phase = reject.ErrorCode == ErrorCatalog.Superseded.Name ? LinkPhase.Superseded : LinkPhase.Searching;
        _status = new LinkStatus(phase, reject.Message);
    }

    private void Begin(ulong connection, Welcome welcome)
    {
        Detach();
        DaemonWasStopped = false;
        _connection = new KeeperConnection(_keeper, connection);
        _status = new LinkStatus(LinkPhase.Connected, "held by the keeper")
        {
            ConnectionNumber = connection,
            DaemonVersion = welcome.ServerVersion,
            DaemonPid = welcome.DaemonPid,
        };
        NoteWhetherDomainsAreHeard(connection, welcome);
        _service.OnWelcome(welcome);
        _outbox.Attach(_connection, EventTerms.Of(welcome));
        _takesEvents = true;
    }

    private void Lose(string why)
    {
        Detach();
        _dialsWhenLost = _keeper.Query().Dials;
        if (_status.Phase != LinkPhase.Superseded) _status = new LinkStatus(LinkPhase.Searching, why);
    }

    private void Detach()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        _takesEvents = false;
        _outbox.Detach(connection);
    }

    /// <summary>There is no line: why, and whether a daemon has to be started.</summary>
    private void Look()
    {
        var state = _keeper.Query();
        if (state.Line == KeeperLineState.Refused) TryAgainAfterRefusal();
        if (state.Line != KeeperLineState.Waiting || state.Dials <= _dialsWhenLost) return;
        if (!DaemonWasStopped) _starter?.Begin();
        var why = _starter?.Fault is { Length: > 0 } fault ? fault : _keeper.Fault();
        if (_status.Detail != why) _status = new LinkStatus(LinkPhase.Searching, why);
    }

    // Another version of the daemon may run by now. One that has taken over does not give the line back.
    private void TryAgainAfterRefusal()
    {
        if (_status.Phase == LinkPhase.Superseded || _time.GetElapsedTime(_refusedAt) < PauseAfterRefusal) return;
        _refusedAt = _time.GetTimestamp();
        _keeper.SetHello(HelloOf(_service.MakeHello()));
    }

    private static byte[] HelloOf(Hello hello) => new Control { Hello = hello }.ToByteArray();

    // One frame has failed, or one step; the line goes on.
    private void Guarded(Action step)
    {
        try
        {
            step();
        }
        catch (Exception fault)
        {
            _onFault(fault);
        }
    }
}
