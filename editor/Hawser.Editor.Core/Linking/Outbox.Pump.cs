using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Events;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>The thread that encodes and writes.</summary>
internal sealed partial class Outbox
{
    private long _gapAt = long.MaxValue;

    private void Run()
    {
        while (WaitForWork(out var connection))
        {
            if (connection is null)
            {
                RecordNext();
                continue;
            }

            lock (_writing) Step(connection);
        }

        RecordAll();
        LeaveEvents();
    }

    /// <returns>False: it is over.</returns>
    private bool WaitForWork(out ILinkConnection? connection)
    {
        lock (_gate)
        {
            while (!_stopped && !HasWork())
            {
                _idle = true;
                _awaitsLogs = _connection is not null && !IsBlocked;

                // Those who add a log line look at _awaitsLogs afterwards, we look at their ring afterwards: one of us sees the other.
                Interlocked.MemoryBarrier();
                if (HasWork()) break;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate, PatienceLeft());
            }

            _awaitsLogs = false;
            _idle = false;
            connection = _connection;
            return !_stopped;
        }
    }

    private bool HasWork()
    {
        if (_connection is null) return HasUnrecorded;
        if (_queue.HasAnswers && IsAnswerDue()) return true;
        return _ledger.HasUnsent ? _ledger.MaySendNext : _ledger.HasRoom && HasEventsToPack;
    }

    private bool IsAnswerDue()
    {
        if (!_ledger.HasUnsent && _queue.IsNextAnswerInOrder)
        {
            _impatient = false;
            return true;
        }

        if (!IsBlocked) return false;
        return _impatient |= PatienceLeft() == TimeSpan.Zero;
    }

    /// <summary>How long the oldest answer goes on waiting for events that the daemon has no room for.</summary>
    private TimeSpan PatienceLeft()
    {
        if (!_queue.HasAnswers || _connection is null) return Timeout.InfiniteTimeSpan;
        var left = Patience - _time.GetElapsedTime(_queue.NextAnswerSince);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>An answer whose turn has come; or else a parcel, packed before or just now.</summary>
    private void Step(ILinkConnection connection)
    {
        OutboundMessage? answer;
        EventParcel? parcel = null;
        lock (_gate)
        {
            // Another has taken its place while we waited to write: what is written to this one would count as sent on that one.
            if (_connection != connection) return;
            answer = _queue.HasAnswers && IsAnswerDue() ? _queue.PeekAnswer() : null;
            if (answer is null) parcel = _ledger.TakeNext();
        }

        if (answer is not null) SendAnswer(connection, answer);
        else if ((parcel ?? PackNext()) is { } next) SendParcel(connection, next);
    }

    private void SendAnswer(ILinkConnection connection, OutboundMessage answer)
    {
        if (!TryWrite(connection, () => WriteAnswer(connection, answer))) return;
        lock (_gate) _queue.RemoveAnswer();
    }

    private void SendParcel(ILinkConnection connection, EventParcel parcel)
    {
        if (_inBatches)
        {
            TryWrite(connection, () => connection.Write(parcel));
            return;
        }

        if (!TryWrite(connection, () => connection.WriteSingly(parcel))) return;
        lock (_gate) _ledger.Free(parcel.Last, _packer.Recycle); // nobody will acknowledge it
    }

    /// <summary>Packs what waits, up to a full parcel, and takes it to be sent. Null: nothing waits, or there is no room for it yet.</summary>
    private EventParcel? PackNext()
    {
        lock (_gate)
        {
            if (_ledger.HasUnsent || !_ledger.HasRoom) return null;
        }

        Pack();
        if (_packer.IsEmpty)
        {
            Thread.Yield(); // somebody has claimed a place in the ring and not filled it yet
            return null;
        }

        lock (_gate)
        {
            _ledger.Add(_packer.Seal());
            return _ledger.TakeNext();
        }
    }

    /// <summary>Encodes what waits until the parcel is full: log lines, and in between, each in its place, events and gaps.</summary>
    private void Pack()
    {
        while (!_packer.IsFull)
        {
            long eventAt;
            lock (_gate) eventAt = _queue.NextEventAt;
            if (_gapAt == long.MaxValue && _logs.Drops.HasNews) _gapAt = _logs.Added;

            PackLogsUpTo(Math.Min(eventAt, _gapAt));
            if (_packer.IsFull) return;
            if (_logs.Taken >= _gapAt) PackGap();
            else if (_logs.Taken >= eventAt) PackEvent();
            else return;
        }
    }

    private void PackLogsUpTo(long place)
    {
        while (_logs.Taken < place && !_packer.IsFull && _logs.TryTake(out var record)) _packer.Add(record);
    }

    private void PackGap()
    {
        _gapAt = long.MaxValue;
        if (_logs.Drops.Take() is { } gap) _packer.Add(new Event { Gap = gap });
    }

    private void PackEvent()
    {
        object next;
        lock (_gate) next = _queue.TakeEvent();

        // Not within our lock: those who report hold their own while they come to us.
        var happened = next is IPendingEvent pending ? pending.Take() : (Event)next;
        if (happened is not null) _packer.Add(happened);
    }

    private void WriteAnswer(ILinkConnection connection, OutboundMessage answer)
    {
        if (answer is HeldOutcome outcome && _commands.TryHandOver(outcome)) return;
        connection.Write(answer.ToEnvelope());
        answer.OnWritten();
    }

    /// <summary>False: the connection is over, and what was to be written waits for the next.</summary>
    private bool TryWrite(ILinkConnection connection, Action write)
    {
        try
        {
            write();
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
