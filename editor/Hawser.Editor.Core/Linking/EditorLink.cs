using Hawser.Link.Framing;
using Hawser.Link.Reconnecting;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// The managed link: dials, says Hello, reads until the end, and dials again, for ever. One thread of its own, with
/// blocking reads: on Mono that is the shortest way from the socket to a command. It goes with its domain.
/// </summary>
internal sealed class EditorLink : IEditorLine
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly IDaemonDialer _dialer;
    private readonly ILinkService _service;
    private readonly Outbox _outbox;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _onFault;
    private readonly Backoff _backoff = new();
    private readonly object _gate = new();
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stopping = new();
    private LinkConnection? _connection;
    private string? _lastFault;
    private long _connectionNumber;
    private volatile LinkStatus _status = new(LinkPhase.Searching, "not connected yet");
    private volatile bool _stopped;

    public EditorLink(IDaemonDialer dialer, long connectionNumber, bool daemonWasStopped, ILinkService service, Outbox outbox, TimeProvider time, Action<Exception> onFault)
    {
        _connectionNumber = connectionNumber;
        DaemonWasStopped = daemonWasStopped;
        _dialer = dialer;
        _service = service;
        _outbox = outbox;
        _time = time;
        _onFault = onFault;
        _thread = new Thread(Run) { IsBackground = true, Name = "Hawser link" };
    }

    public LinkStatus Status => _status;

    /// <summary>The daemon said that it stops. Starting another at once would take the stop back, so that is left to whoever
    /// needs one: a tool, or the user.</summary>
    public bool DaemonWasStopped { get; private set; }

    public long ConnectionNumber => Interlocked.Read(ref _connectionNumber);

    /// <summary>It tells the outbox itself.</summary>
    public bool IsComingUp => false;

    public void Start() => _thread.Start();

    public void Tick()
    {
        // Whoever asks is told the main thread's age by its pulse.
    }

    public void SetPhase(EditorState.Types.Phase phase)
    {
        // The daemon is told by an event.
    }

    public void Leave(bool quits)
    {
        // It is closed already, and leaves nothing.
    }

    /// <summary>Closes the line, in order, and waits until its thread has ended.</summary>
    public void Dispose()
    {
        LinkConnection? connection;
        lock (_gate)
        {
            _stopped = true;
            _stopping.Cancel();
            connection = _connection;
            Monitor.PulseAll(_gate);
        }

        connection?.Dispose();
        BoundedJoin.Join(_thread, _onFault);
        _stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            _service.Prepare();
        }
        catch (Exception e)
        {
            // The commands can't be read; the line is of use all the same, to say so.
            _onFault(e);
        }

        while (!_stopped && TryServe()) Pause(_backoff.Next());
        if (_stopped) _status = new LinkStatus(LinkPhase.Stopped, "stopped");
    }

    /// <summary>One connection from dial to end. False: there shall be no other.</summary>
    private bool TryServe()
    {
        try
        {
            var (transport, token) = _dialer.Dial(!DaemonWasStopped, _stopping.Token);
            using var connection = new LinkConnection(transport);
            if (!Register(connection)) return false;
            Serve(connection, token);
            _status = new LinkStatus(LinkPhase.Searching, "the daemon closed the connection");
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.Superseded)
        {
            _status = new LinkStatus(LinkPhase.Superseded, e.Message);
            return false;
        }
        catch (HawserException e)
        {
            DaemonWasStopped |= e.Code == ErrorCatalog.DaemonStopping;
            _status = new LinkStatus(LinkPhase.Searching, string.Join(" ", e.Failure.Hints.Prepend(e.Message)));
        }
        catch (OperationCanceledException) when (_stopped)
        {
            return false;
        }
        catch (Exception e) when (LinkConnection.IsLoss(e))
        {
            _status = new LinkStatus(LinkPhase.Searching, $"the connection broke: {e.Message}");
        }
        catch (Exception e)
        {
            // A mistake of ours, or a daemon's file that can't be understood. The Editor keeps trying.
            _status = new LinkStatus(LinkPhase.Searching, e.Message);
            ReportOnce(e);
        }

        return true;
    }

    private void Serve(LinkConnection connection, string token)
    {
        _outbox.Expect();
        try
        {
            var hello = _service.MakeHello();
            hello.Token = token;
            hello.Editor.ConnectionNumber = (ulong)Interlocked.Increment(ref _connectionNumber);
            _service.ListCommands(hello.Editor);
            var welcome = Shake(connection, hello);
            Begin(connection, hello, welcome);
            while (connection.Frames.Read(Envelope.Parser) is { } envelope) Take(envelope);
        }
        finally
        {
            _outbox.Detach(connection);
        }
    }

    private void Begin(LinkConnection connection, Hello hello, Welcome welcome)
    {
        _backoff.Reset();
        DaemonWasStopped = false;
        _status = new LinkStatus(LinkPhase.Connected, connection.Description)
        {
            ConnectionNumber = hello.Editor.ConnectionNumber,
            DaemonVersion = welcome.ServerVersion,
            DaemonPid = welcome.DaemonPid,
        };
        _service.OnWelcome(welcome);
        _outbox.Attach(connection, EventTerms.Of(welcome));
    }

    // A daemon that takes the connection and never answers would hold this thread for good.
    private Welcome Shake(LinkConnection connection, Hello hello)
    {
        using var watchdog = _time.CreateTimer(late => ((LinkConnection)late!).Dispose(), connection, HandshakeTimeout, Timeout.InfiniteTimeSpan);
        return Handshake.Shake(connection.Frames, hello);
    }

    private void Take(Envelope envelope)
    {
        switch (envelope.KindCase)
        {
            case Envelope.KindOneofCase.Request:
                _service.OnRequest(envelope.CorrelationId, envelope.Request);
                break;

            case Envelope.KindOneofCase.OutcomesStored:
                _service.OnOutcomesStored(envelope.OutcomesStored);
                break;

            case Envelope.KindOneofCase.EventsStored:
                _outbox.OnStored(envelope.EventsStored.SenderNumber);
                break;

            // The daemon says why it closes: unasked, so under no id.
            case Envelope.KindOneofCase.Response when envelope.Response.PayloadCase == Response.PayloadOneofCase.Failure:
                throw new HawserException(envelope.Response.Failure);
        }
    }

    private void ReportOnce(Exception fault)
    {
        if (_lastFault != fault.Message) _onFault(fault);
        _lastFault = fault.Message;
    }

    private bool Register(LinkConnection connection)
    {
        lock (_gate)
        {
            _connection = connection;
            return !_stopped;
        }
    }

    private void Pause(TimeSpan pause)
    {
        lock (_gate)
        {
            _connection = null;
            if (!_stopped) Monitor.Wait(_gate, pause);
        }
    }
}
