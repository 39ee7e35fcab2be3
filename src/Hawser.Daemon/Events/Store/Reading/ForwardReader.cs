using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Segments;

namespace Hawser.Daemon.Events.Store.Reading;

/// <summary>
/// Reads on while the writer writes and old segments are deleted. It goes from segment to segment through those that are there when
/// it gets to them, and tells from the numbers what was not.
/// </summary>
internal sealed class ForwardReader(SegmentedJournal journal, ulong number, EventNeed need) : IEventReader
{
    private readonly Queue<Step> _steps = new();
    private readonly NameCache _names = new();
    private OpenSegment? _open;
    private Segment? _current;
    private long _offset;
    private int _span;
    private bool _isBehindDamage;

    public ulong Position { get; private set; } = number;

    public StoreLoss? Missing { get; private set; }

    public StampedBatch? Next()
    {
        Missing = null;
        var last = journal.Last; // before all else: what has a number up to it is there, or will never be
        do
        {
            while (_steps.TryPeek(out var step) && step.Last <= last)
            {
                _steps.Dequeue();
                if (Take(step) is { } batch) return batch;
            }
        }
        while (_steps.Count == 0 && TryAdvance());

        if (_steps.Count == 0 && last > Position) Pass(Position + 1, last, isTorn: _isBehindDamage || last == journal.OpenedAt);
        return null;
    }

    public void Dispose() => _open?.Dispose();

    private StampedBatch? Take(Step step)
    {
        if (step.First > Position + 1) Pass(Position + 1, step.First - 1, step.IsBehindDamage);
        if (step.Last <= Position) return null;
        Position = step.Last;
        return step.Batch;
    }

    private void Pass(ulong first, ulong last, bool isTorn)
    {
        Missing = Holes.Add(Missing, Holes.Describe(journal, first, last, isTorn));
        Position = last;
    }

    private bool TryAdvance()
    {
        try
        {
            return _open is null ? TryOpen() : TryLook(_open);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // Mostly it was deleted; if not, this is as good as deleted.
            _isBehindDamage = true;
            if (e is not FileNotFoundException) journal.Log.SegmentUnreadable(_current!.Path, e.Message);
            Close();
            return true;
        }
    }

    private bool TryOpen()
    {
        if (Following() is not { } segment) return false;
        _current = segment;
        _open = OpenSegment.Open(segment, _names);
        Seek(_open.Index.Spans);
        return true;
    }

    private Segment? Following()
    {
        var segments = journal.Segments;
        if (_current is { } current) return Array.Find(segments, segment => segment.First > current.First);
        return Array.FindLast(segments, segment => segment.First <= Position + 1) ?? segments.FirstOrDefault();
    }

    private void Seek(ReadOnlySpan<IndexSpan> spans)
    {
        (_span, _offset) = (0, SegmentHeader.Size);
        while (_span < spans.Length && spans[_span].Last <= Position) _offset = spans[_span++].End;
    }

    // The length before the spans: what these don't cover of it is short.
    private bool TryLook(OpenSegment open)
    {
        var length = open.Segment.Facts.Length;
        var spans = open.Index.Spans;
        while (_span < spans.Length && spans[_span].Offset < _offset) _span++;
        var isSpan = _span < spans.Length && spans[_span].Offset == _offset;
        var end = isSpan ? spans[_span].End : _span < spans.Length ? spans[_span].Offset : length;
        if (end <= _offset) return TryLeave(open);
        Enqueue(isSpan ? open.Look(spans[_span], need) : open.Look(_offset, end, need));
        _isBehindDamage |= open.EndedInDamage;
        _offset = end;
        return true;
    }

    private void Enqueue(List<Step> steps)
    {
        foreach (var step in steps)
        {
            _steps.Enqueue(_isBehindDamage ? step with { IsBehindDamage = true } : step);
            _isBehindDamage = false;
        }
    }

    // Only when there is a next one is this one's length its last.
    private bool TryLeave(OpenSegment open)
    {
        if (Following() is null) return false;
        if (open.Segment.Facts.Length > _offset) return true;
        Close();
        return true;
    }

    private void Close()
    {
        _open?.Dispose();
        _open = null;
    }
}
