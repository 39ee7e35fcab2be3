using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Journals;

/// <summary>
/// A state that is small enough to be written out whole, on disk: a segment begins with all of it and goes on with a record for each
/// change. The next segment is begun when that has become long, at each start, and when writing had failed; only when it holds
/// everything is the one before deleted. So nothing is ever missing: not after a death at any point, and not after a full disk.
/// </summary>
/// <param name="kind">The segments' extension.</param>
/// <param name="state">The state at present as records; called with the caller's own lock held.</param>
internal sealed class StateJournal<TRecord>(
    string folder, string kind, MessageParser<TRecord> parser, Func<IEnumerable<TRecord>> state, StateJournalOptions options, TimeProvider time, ILogger log) : IDisposable
    where TRecord : class, IMessage<TRecord>
{
    private readonly Lock _gate = new();
    private readonly RecordWriter _writer = new();
    private readonly List<SegmentName> _earlier = [];
    private SegmentFile? _segment;
    private int _lastNumber;
    private long _carried;
    private string? _trouble;
    private long _failedAt;
    private bool _closed;

    /// <summary>Why nothing can be written at present; null: all is in order.</summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    /// <summary>Gives what earlier daemons left, in order: a later record of the same thing takes the place of an earlier one.</summary>
    public void Read(Action<TRecord> apply)
    {
        lock (_gate)
        {
            try
            {
                Directory.CreateDirectory(folder);
                foreach (var name in SegmentName.In(folder, kind)) Read(name, apply);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Fail(e);
            }
        }
    }

    /// <summary>Begins to write, once what was left has been taken in.</summary>
    public void Begin()
    {
        lock (_gate) TryBegin();
    }

    /// <summary>Writes a change, which the state has taken in already.</summary>
    public void Write(TRecord change)
    {
        lock (_gate)
        {
            if (_closed) return;
            if (_segment is null || IsLong(_segment)) TryAgain(isLong: _segment is not null);
            else TryAppend(change);
        }
    }

    /// <summary>If there is trouble: looks whether it is over. All that was missed is written then, as part of the state.</summary>
    public void TryAgain()
    {
        lock (_gate)
        {
            if (_trouble is not null && !_closed) TryAgain(isLong: false);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _segment?.Dispose();
            _segment = null;
        }
    }

    private void Read(SegmentName name, Action<TRecord> apply)
    {
        _lastNumber = name.Number;
        try
        {
            new SegmentReplay<TRecord>(folder, parser, log).Read(name, (record, _) => apply(record));
            _earlier.Add(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Out of the way for good: read at some later start, it would bring back what has changed in the meantime.
            log.Unreadable(name.ToString(), e.Message);
            File.Move(Path.Combine(folder, name.ToString()), Path.Combine(folder, name + ".unreadable"), overwrite: true);
        }
    }

    private bool IsLong(SegmentFile segment) => segment.Length - _carried > Math.Max(options.SegmentBytes, _carried);

    private void TryAgain(bool isLong)
    {
        if (isLong || time.GetElapsedTime(_failedAt) >= options.RetryAfter) TryBegin();
    }

    private void TryAppend(TRecord change)
    {
        try
        {
            _writer.Append(_segment!, change);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
        }
    }

    private void TryBegin()
    {
        var before = _segment;
        try
        {
            _segment = Create(SegmentName.New(kind, ++_lastNumber));
            _carried = _segment.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(e);
            return;
        }

        if (before is not null) _earlier.Add(before.Name);
        before?.Dispose();
        if (_trouble is not null) log.StateWritable(folder);
        Volatile.Write(ref _trouble, null);
        DeleteEarlier();
    }

    // What is not written to its end is worth nothing: the segments before still say it all.
    private SegmentFile Create(SegmentName name)
    {
        var segment = SegmentFile.Create(folder, name);
        try
        {
            foreach (var record in state()) _writer.Append(segment, record);
            return segment;
        }
        catch
        {
            segment.Dispose();
            File.Delete(Path.Combine(folder, name.ToString()));
            throw;
        }
    }

    private void DeleteEarlier()
    {
        foreach (var name in _earlier.ToArray())
        {
            try
            {
                File.Delete(Path.Combine(folder, name.ToString()));
                _earlier.Remove(name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.NotTidied(name.ToString(), e.Message);
            }
        }
    }

    private void Fail(Exception reason)
    {
        if (_trouble is null) log.StateUnwritable(folder, reason.Message);
        Volatile.Write(ref _trouble, reason.Message);
        _failedAt = time.GetTimestamp();
        if (_segment is not null) _earlier.Add(_segment.Name);
        _segment?.Dispose();
        _segment = null;
    }
}
