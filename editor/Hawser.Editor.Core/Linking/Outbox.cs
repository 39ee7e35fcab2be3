using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Logs;
using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// What goes out: events, numbered and in batches, and answers behind the events that came before them. Encoding and writing are
/// done by a thread of its own, the pump. An answer from a background thread is written right there when nothing else waits: a hop
/// to another thread costs more than the write.
/// </summary>
/// <remarks>
/// What a broken connection has left unwritten waits for the next one, except answers that mean nothing there; so does what was
/// written and not acknowledged. The main thread never writes, nor waits for anybody who does.
/// </remarks>
internal sealed partial class Outbox : IEventSink, IDisposable
{
    // An answer waits so long for events before it that the daemon has no room for. One that stays full holds up no outcome.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly object _writing = new();
    private readonly LogRing _logs;
    private readonly OutboundQueue _queue;
    private readonly EventPacker _packer;
    private readonly EventLedger _ledger = new();
    private readonly ICommandLedger _commands;
    private readonly Func<bool> _isMainThread;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _onFault;
    private readonly Thread _thread;
    private ILinkConnection? _connection;
    private bool _inBatches;
    private volatile bool _idle;
    private volatile bool _awaitsLogs;
    private bool _expected;
    private bool _impatient;
    private bool _stopped;

    public Outbox(LogRing logs, EventPacker packer, CarriedEvents carried, ICommandLedger commands, TimeProvider time, Func<bool> isMainThread, Action<Exception> onFault)
    {
        _logs = logs;
        _carried = carried;
        _commands = commands;
        _time = time;
        _isMainThread = isMainThread;
        _onFault = onFault;
        _queue = new OutboundQueue(logs);
        _packer = packer;
        _logs.Wake = WakeForLogs;
        _thread = new Thread(Run) { IsBackground = true, Name = "Hawser writer" };
    }

    private bool IsWritten => !_queue.HasAnswers && !HasEventsToPack && !_ledger.HasUnsent;

    private bool HasEventsToPack => _queue.HasEvents || _logs.Waiting > 0 || _logs.Drops.HasNews;

    /// <summary>The daemon has no room for the events that come next.</summary>
    private bool IsBlocked => _ledger.HasUnsent ? !_ledger.MaySendNext : !_ledger.HasRoom;

    public void Start() => _thread.Start();

    public void Send(Event happened)
    {
        if (happened.MonotonicTsNs == 0) happened.MonotonicTsNs = EventPacker.Nanoseconds(_time);
        Enqueue(happened);
    }

    public void Send(IPendingEvent pending) => Enqueue(pending);

    public void Post(OutboundMessage answer)
    {
        if (TryWriteHere(answer)) return;
        lock (_gate)
        {
            _queue.AddAnswer(answer, _time.GetTimestamp());
            if (_connection is null && answer is HeldOutcome outcome) _unrecorded.Enqueue(outcome);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A handshake has begun: there will be somebody to write to in a moment, and a flush waits for that.</summary>
    public void Expect()
    {
        lock (_gate) _expected = true;
    }

    /// <summary>From now on there is somebody to write to.</summary>
    public void Attach(ILinkConnection connection, EventTerms terms)
    {
        lock (_gate)
        {
            _packer.SkipTo(terms.Stored + 1);
            _ledger.Begin(terms.Stored, terms.Window, _packer.Recycle);
            _inBatches = terms.InBatches;
            _connection = connection;
            _unrecorded.Clear(); // from now on each is, when its turn comes to be written
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The daemon has stored our events up to this one.</summary>
    public void OnStored(ulong number)
    {
        lock (_gate)
        {
            _ledger.Free(number, _packer.Recycle);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>That connection is over. Returns once nobody writes to it.</summary>
    public void Detach(ILinkConnection connection)
    {
        connection.Dispose(); // a writer that is stuck in it comes free
        lock (_writing)
            lock (_gate)
            {
                if (_connection == connection) _connection = null;
                _queue.ForgetAnswersToThisConnection();
                foreach (var outcome in _queue.Outcomes) _unrecorded.Enqueue(outcome);
                Monitor.PulseAll(_gate);
            }
    }

    /// <summary>Waits until everything is written, there is nobody to write to, or the time is up. True: everything is written.</summary>
    /// <param name="untilStored">And until the daemon has acknowledged it, where it does.</param>
    public bool Flush(TimeSpan timeout, bool untilStored = false)
    {
        var start = _time.GetTimestamp();
        lock (_gate)
        {
            while ((_connection is not null || _expected) && !(_connection is not null && _idle && IsWritten && (!untilStored || _ledger.IsEmpty)))
            {
                var left = timeout - _time.GetElapsedTime(start);
                if (_stopped || left <= TimeSpan.Zero || !Monitor.Wait(_gate, left)) break;
            }

            return IsWritten;
        }
    }

    public void Dispose()
    {
        ILinkConnection? connection;
        lock (_gate)
        {
            _stopped = true;
            connection = _connection;
            Monitor.PulseAll(_gate);
        }

        connection?.Dispose();
        BoundedJoin.Join(_thread, _onFault);
    }

    private void Enqueue(object happened)
    {
        lock (_gate)
        {
            _queue.AddEvent(happened);
            Monitor.PulseAll(_gate);
        }
    }

    // Never on the main thread: a socket whose peer does not read would block it.
    private bool TryWriteHere(OutboundMessage answer)
    {
        if (!_idle || _connection is not { } connection || _isMainThread() || !Monitor.TryEnter(_writing)) return false;
        try
        {
            lock (_gate)
            {
                if (!_idle || !IsWritten || _connection != connection) return false;
            }

            return TryWrite(connection, () => WriteAnswer(connection, answer));
        }
        finally
        {
            Monitor.Exit(_writing);
        }
    }

    private void WakeForLogs()
    {
        if (!_awaitsLogs) return;
        _awaitsLogs = false; // whoever comes next need not
        lock (_gate) Monitor.PulseAll(_gate);
    }
}
