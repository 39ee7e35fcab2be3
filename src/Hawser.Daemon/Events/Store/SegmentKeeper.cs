using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Segments;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Store;

/// <summary>
/// Does what takes time behind the writer's back: brings completed segments to the disk and writes their indexes, deletes old ones,
/// and now and then flushes the one that grows. One thing at a time, in order, while there is something to do.
/// </summary>
internal sealed class SegmentKeeper
{
    private readonly SenderNumbers _senders;
    private readonly JournalOptions _options;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly Queue<Action> _work = new();
    private readonly HashSet<Segment> _deleted = [];
    private Task _working = Task.CompletedTask;
    private volatile SegmentWriter? _toFlush;
    private bool _isWorking;
    private volatile bool _isKept = true;

    public SegmentKeeper(SenderNumbers senders, JournalOptions options, TimeProvider time, ILogger log)
    {
        (_senders, _options, _log) = (senders, options, log);
        _timer = time.CreateTimer(static keeper => ((SegmentKeeper)keeper!).FlushNow(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Nothing more is added to it.</summary>
    public void Complete(SegmentWriter writer)
    {
        writer.Complete();
        lock (_gate)
        {
            if (_toFlush == writer) _toFlush = null;
            Enqueue(() => Seal(writer));
        }
    }

    public void Delete(Segment segment)
    {
        lock (_gate)
        {
            _deleted.Add(segment); // a flood may outrun the disk: what waits to be completed need not be any more
            Enqueue(() => Remove(segment));
        }
    }

    /// <summary>Something has been added to it.</summary>
    public void FlushLater(SegmentWriter writer)
    {
        if (_toFlush == writer) return;
        lock (_gate)
        {
            _toFlush = writer;
            _timer.Change(_options.FlushAfter, Timeout.InfiniteTimeSpan);
        }
    }

    public Task WhenIdle()
    {
        lock (_gate) return _working;
    }

    /// <returns>Whether all that was written is on the disk.</returns>
    public bool Close()
    {
        _timer.Dispose();
        WhenIdle().GetAwaiter().GetResult();
        return _isKept;
    }

    // Called under the lock.
    private void Enqueue(Action work)
    {
        _work.Enqueue(work);
        if (_isWorking) return;
        _isWorking = true;
        _working = Task.Run(Work);
    }

    private void Work()
    {
        while (TryTake() is { } work) work();
    }

    private Action? TryTake()
    {
        lock (_gate)
        {
            _isWorking = _work.TryDequeue(out var work);
            return work;
        }
    }

    private void FlushNow()
    {
        lock (_gate)
        {
            if (_toFlush is not { } writer) return;
            _toFlush = null;
            Enqueue(() => Try(writer.Segment, writer.Flush));
        }
    }

    private void Seal(SegmentWriter writer)
    {
        if (!IsDeleted(writer.Segment) && Try(writer.Segment, writer.Flush)) Try(writer.Segment, () => writer.WriteIndex(_senders));
        writer.Segment.LetGoOfIndex();
        writer.Dispose();
    }

    private void Remove(Segment segment)
    {
        SegmentFile.TryDelete(segment.Path);
        SegmentFile.TryDelete(SegmentFile.IndexOf(segment.Path));
        lock (_gate) _deleted.Remove(segment);
    }

    private bool IsDeleted(Segment segment)
    {
        lock (_gate) return _deleted.Contains(segment);
    }

    private bool Try(Segment segment, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.SegmentNotKept(segment.Path, e.Message);
            _isKept = false;
            return false;
        }
    }
}
