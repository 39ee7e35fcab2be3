using Hawser.Editor.Core.Logs;
using Hawser.Link.Framing;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// What goes out, in order, on a thread of its own. An answer to a command that ran on a background thread is written right
/// there when nothing else waits: a hop to another thread costs more than the write.
/// </summary>
/// <remarks>
/// What a broken connection has left unwritten waits for the next, except answers that mean nothing there. The queue is not
/// bounded by itself: it holds outcomes, of which there are no more than commands were taken, and events that must not be
/// lost; log lines, the one thing that floods, have their own bounded queue.
/// </remarks>
internal sealed class Outbox : IEventSink, IDisposable
{
    private readonly object _gate = new();
    private readonly object _writing = new();
    private readonly Queue<OutboundMessage> _messages = new();
    private readonly LogQueue _logs;
    private readonly Func<bool> _isMainThread;
    private readonly Action<Exception> _onFault;
    private readonly Thread _thread;
    private LinkConnection? _connection;
    private long _dropsTold;
    private volatile bool _idle;
    private bool _expected;
    private bool _stopped;

    public Outbox(LogQueue logs, Func<bool> isMainThread, Action<Exception> onFault)
    {
        _logs = logs;
        _isMainThread = isMainThread;
        _onFault = onFault;
        _logs.Added = WakeForLogs;
        _thread = new Thread(WriteLoop) { IsBackground = true, Name = "Hawser writer" };
    }

    public void Start() => _thread.Start();

    public void Send(Event happened) => Post(EnvelopeMessage.Of(happened));

    public void Post(OutboundMessage message)
    {
        if (TryWriteHere(message)) return;
        lock (_gate)
        {
            _messages.Enqueue(message);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A handshake has begun: there will be somebody to write to in a moment, and a flush waits for that.</summary>
    public void Expect()
    {
        lock (_gate) _expected = true;
    }

    /// <summary>From now on there is somebody to write to.</summary>
    public void Attach(LinkConnection connection)
    {
        lock (_gate)
        {
            _connection = connection;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>That connection is over. Returns once nobody writes to it.</summary>
    public void Detach(LinkConnection connection)
    {
        connection.Dispose(); // a writer that is stuck in it comes free
        lock (_writing)
            lock (_gate)
            {
                if (_connection == connection) _connection = null;
                var lasting = _messages.Where(message => !message.IsForThisConnectionOnly).ToList();
                _messages.Clear();
                lasting.ForEach(_messages.Enqueue);
            }
    }

    /// <summary>Waits until everything is written, there is nobody to write to, or the time is up. True: everything is written.</summary>
    public bool Flush(TimeSpan timeout, TimeProvider time)
    {
        var start = time.GetTimestamp();
        lock (_gate)
        {
            while ((_connection is not null || _expected) && !(_connection is not null && _idle && IsEmpty))
            {
                var left = timeout - time.GetElapsedTime(start);
                if (_stopped || left <= TimeSpan.Zero || !Monitor.Wait(_gate, left)) break;
            }

            return IsEmpty;
        }
    }

    public void Dispose()
    {
        LinkConnection? connection;
        lock (_gate)
        {
            _stopped = true;
            connection = _connection;
            Monitor.PulseAll(_gate);
        }

        connection?.Dispose();
        BoundedJoin.Join(_thread, _onFault);
    }

    private bool IsEmpty => _messages.Count == 0 && _logs.Waiting == 0 && _logs.Dropped == _dropsTold;

    // Never on the main thread: a socket whose peer does not read would block it.
    private bool TryWriteHere(OutboundMessage message)
    {
        if (!_idle || _connection is not { } connection || _isMainThread() || !Monitor.TryEnter(_writing)) return false;
        try
        {
            lock (_gate)
            {
                if (!_idle || !IsEmpty || _connection != connection) return false;
            }

            return TryWrite(connection, message);
        }
        finally
        {
            Monitor.Exit(_writing);
        }
    }

    private void WriteLoop()
    {
        while (WaitForWork() is { } connection)
        {
            lock (_writing) WriteAll(connection);
        }
    }

    private LinkConnection? WaitForWork()
    {
        lock (_gate)
        {
            while (!_stopped && (_connection is null || IsEmpty))
            {
                _idle = true;

                // Those who add a log line look at _idle afterwards, we look at their queue afterwards: one of us sees the other.
                Interlocked.MemoryBarrier();
                if (_connection is not null && !IsEmpty) break;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            _idle = false;
            return _stopped ? null : _connection;
        }
    }

    private void WakeForLogs()
    {
        Interlocked.MemoryBarrier();
        if (!_idle) return;
        lock (_gate) Monitor.PulseAll(_gate);
    }

    /// <summary>One message, and before it the log lines that are older than it.</summary>
    private void WriteAll(LinkConnection connection)
    {
        OutboundMessage? message;
        lock (_gate) message = _messages.Count > 0 ? _messages.Peek() : null;
        if (!WriteLogs(connection, _logs.Waiting) || message is null || !TryWrite(connection, message)) return;
        lock (_gate) _messages.Dequeue();
    }

    private bool WriteLogs(LinkConnection connection, int count)
    {
        TellDrops(connection);
        for (; count > 0 && _logs.TryPeek(out var record); count--)
        {
            if (!TryWrite(connection, EnvelopeMessage.Of(LogQueue.ToEvent(record)))) return false;
            _logs.Remove();
        }

        return true;
    }

    private void TellDrops(LinkConnection connection)
    {
        var dropped = _logs.Dropped;
        if (dropped == _dropsTold) return;
        var gap = new GapEvent { Count = (ulong)(dropped - _dropsTold), Reason = "sender_dropped" };
        if (TryWrite(connection, EnvelopeMessage.Of(new Event { Gap = gap }))) _dropsTold = dropped;
    }

    /// <summary>False: the connection is over, and the message waits for the next.</summary>
    private bool TryWrite(LinkConnection connection, OutboundMessage message)
    {
        try
        {
            connection.Frames.Write(message.ToEnvelope());
            message.OnWritten();
            return true;
        }
        catch (HawserException fault)
        {
            // Too large to send, now or ever: it counts as written, or it would bar the way for all that comes after.
            _onFault(fault);
            return true;
        }
        catch (Exception e) when (LinkConnection.IsLoss(e))
        {
            connection.Dispose(); // the reader comes free, and dials again
            lock (_gate)
            {
                if (_connection == connection) _connection = null;
            }

            return false;
        }
    }
}
