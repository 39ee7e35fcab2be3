using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Reading;
using Hawser.Daemon.Events.Store.Recovery;
using Hawser.Daemon.Events.Store.Segments;
using Hawser.Link.Platform;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Store;

/// <summary>
/// The journal on disk: segments, each a file that only grows, is completed at some size, and is deleted whole. See
/// docs/design/0006-the-event-journal.md. Readers take what the writer has published, in this order: the last number, the segments,
/// a segment's index, its length. The writer publishes in the opposite order, so what a reader is told of is there.
/// </summary>
internal sealed class SegmentedJournal : IEventJournal
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly JournalLock _lock;
    private readonly Guid _boot;
    private readonly Guid _epoch;
    private readonly SenderNumbers _senders;
    private readonly SegmentKeeper _keeper;
    private readonly StoreOutage _outage;
    private readonly ConcurrentQueue<StoreLoss> _losses;
    private readonly ulong _opened;
    private volatile Segment[] _segments;
    private SegmentWriter? _writer;
    private ulong _last;
    private bool _isMarkedOpen;
    private bool _isDisposed;
    private volatile string? _trouble;

    private SegmentedJournal(string folder, JournalLock journalLock, Guid boot, RecoveredJournal found, JournalOptions options, TimeProvider time, ILogger log)
    {
        (_folder, _lock, _boot, _options, _time, _log) = (folder, journalLock, boot, options, time, log);
        (_epoch, _senders, _writer, _last, _opened) = (found.Epoch, found.Senders, found.Writer, found.Last, found.Last);
        _segments = [.. found.Segments];
        _losses = new ConcurrentQueue<StoreLoss>(found.Losses);
        _keeper = new SegmentKeeper(_senders, options, time, log);
        _outage = new StoreOutage(options, time);
        DropOld((_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
    }

    public string Epoch => _epoch.ToString("N");

    public ulong First => Array.Find(_segments, segment => !segment.IsEmpty)?.First ?? Last + 1;

    public ulong Last => Volatile.Read(ref _last);

    public long Bytes => _segments.Sum(segment => segment.Facts.Length);

    public string? Trouble => _trouble;

    /// <summary>Oldest first. Ask for <see cref="Last"/> before.</summary>
    public Segment[] Segments => _segments;

    /// <summary>Numbers up to here may have been lost by a crash of the machine, if no segment says more.</summary>
    public ulong OpenedAt => _opened;

    public ILogger Log => _log;

    /// <exception cref="IOException">The folder can't be used, or another daemon uses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be used.</exception>
    public static SegmentedJournal Open(string folder, JournalOptions options, TimeProvider time, ILogger log)
    {
        CurrentPlatform.Instance.EnsurePrivateFolder(folder);
        var journalLock = JournalLock.Take(folder);
        try
        {
            var boot = MachineBoot.Current(time);
            var journal = new SegmentedJournal(
                folder, journalLock, boot, new JournalRecovery(folder, journalLock, boot, options, time, log).Run(), options, time, log);
            log.StoreOpened(journal.First, journal.Last, folder, journal.Bytes);
            return journal;
        }
        catch
        {
            journalLock.Dispose();
            throw;
        }
    }

    public void Append(StampedBatch batch)
    {
        lock (_gate)
        {
            if (_isDisposed) return; // the daemon ends, and nobody is there any more who could hear of it
            if (batch.First != _last + 1 || batch.Count == 0 || batch.IsPart)
                throw new ArgumentException($"Events from {batch.First} on can't follow {_last}.", nameof(batch));

            if (!_outage.IsOn || _outage.MayTry()) Write(batch);
            else _outage.Add(batch);
            _senders.Note(batch.Stamp, batch.Count);
            Volatile.Write(ref _last, batch.Last);
        }
    }

    public bool TryTakeLoss([NotNullWhen(true)] out StoreLoss? loss) => _losses.TryDequeue(out loss);

    public ulong SenderNumberOf(string editorId) => _senders.Of(editorId);

    public ulong LastBefore(long unixNs) => TimeLookup.LastBefore(this, unixNs);

    public IEventReader ReadAfter(ulong number, EventNeed need) => new ForwardReader(this, number, need);

    public IEventReader ReadBefore(ulong number, EventNeed need) => new BackwardReader(this, number, need);

    /// <summary>Waits for what goes on behind the writer's back: completing, deleting, flushing.</summary>
    public Task WhenKept() => _keeper.WhenIdle();

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            if (_writer is not null) _keeper.Complete(_writer);
        }

        var isKept = _keeper.Close();
        if (_isMarkedOpen && isKept && !_outage.IsOn) Try(_lock.MarkClosed);
        _lock.Dispose();
    }

    private void Write(StampedBatch batch)
    {
        try
        {
            if (!_isMarkedOpen) MarkOpen();
            if (_writer is null || IsFull(_writer, batch)) Rotate(batch);
            _writer!.Append(batch);
            _keeper.FlushLater(_writer);
            if (_outage.IsOn) EndOutage();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (_outage.Add(batch)) BeginOutage(e);
        }
    }

    private void MarkOpen()
    {
        _lock.MarkOpen(_boot);
        _isMarkedOpen = true;
    }

    private void BeginOutage(Exception cause)
    {
        _trouble = cause.Message;
        _log.StoreUnwritable(_folder, cause.Message);
        Try(_lock.MarkLacking);
    }

    private void EndOutage()
    {
        var loss = _outage.End();
        _trouble = null;
        _losses.Enqueue(loss);
        _log.StoreWritableAgain(_folder, loss.Count);
        MarkOpen();
    }

    private bool IsFull(SegmentWriter writer, StampedBatch batch) =>
        !writer.Segment.IsEmpty
        && (writer.Length + batch.Block.Bytes.Length > _options.SegmentBytes
            || batch.Stamp.UnixNs - writer.Segment.Facts.EarliestUnixNs > Nanoseconds(_options.SegmentAge));

    // Only when the new one is there the old one is let go: on a full disk the old one may still have room, and the new one none.
    private void Rotate(StampedBatch batch)
    {
        var previous = _segments.Length == 0 ? batch.First - 1 : PreviousLast(batch);
        var next = SegmentWriter.Create(_folder, new SegmentHeader(_epoch, SegmentHeader.NewSalt(), batch.First, previous, batch.Stamp.UnixNs));
        var completed = _writer;
        _writer = next;
        _segments = [.. _segments, next.Segment];
        if (completed is not null) _keeper.Complete(completed);
        DropOld(batch.Stamp.UnixNs);
    }

    // Right after opening, the numbers between what was found and where we went on may have been given by the daemon before us.
    private ulong PreviousLast(StampedBatch batch) => batch.First == _opened + 1 ? _segments[^1].Last : batch.First - 1;

    private void DropOld(long unixNs)
    {
        var kept = Retention.Keep(_segments, _options, unixNs);
        if (kept.Length == _segments.Length) return;
        foreach (var dropped in _segments.AsSpan(0, _segments.Length - kept.Length)) _keeper.Delete(dropped);
        _segments = kept;
    }

    private void Try(Action<Guid> mark)
    {
        try
        {
            mark(_boot);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.SegmentNotKept(_folder, e.Message); // the next daemon jumps ahead for nothing
        }
    }

    private static long Nanoseconds(TimeSpan time) => time.Ticks * 100;
}
