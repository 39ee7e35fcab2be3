using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store.Segments;

namespace Hawser.Daemon.Events.Store.Reading;

/// <summary>Reads back from a number, through the segments that are there when it gets to them.</summary>
internal sealed class BackwardReader : IEventReader
{
    private readonly SegmentedJournal _journal;
    private readonly ulong _number;
    private readonly EventNeed _need;
    private readonly Stack<Step> _steps = new();
    private readonly NameCache _names = new();
    private readonly ulong _last;
    private OpenSegment? _open;
    private Segment? _current;
    private int _span;
    private long _end;

    public BackwardReader(SegmentedJournal journal, ulong number, EventNeed need) =>
        (_journal, _number, _need, _last, Position) = (journal, number, need, journal.Last, number);

    public ulong Position { get; private set; }

    public StoreLoss? Missing => null;

    public StampedBatch? Next()
    {
        do
        {
            while (_steps.TryPop(out var step))
            {
                if (step.First >= _number || step.Last > _last) continue;
                Position = Math.Min(Position, step.First);
                if (step.Batch is { } batch && batch.First < _number) return batch;
            }
        }
        while (TryRetreat());

        Position = 0;
        return null;
    }

    public void Dispose() => _open?.Dispose();

    private bool TryRetreat()
    {
        try
        {
            return _open is null ? TryOpen() : TryLook(_open);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            if (e is not FileNotFoundException) _journal.Log.SegmentUnreadable(_current!.Path, e.Message);
            Close();
            return true;
        }
    }

    private bool TryOpen()
    {
        var before = _current?.First ?? _number;
        if (Array.FindLast(_journal.Segments, segment => segment.First < before) is not { } segment) return false;
        _current = segment;
        _open = OpenSegment.Open(segment, _names);
        _end = segment.Facts.Length;
        _span = _open.Index.Spans.Length;
        return true;
    }

    // First what is behind the last span, then span after span.
    private bool TryLook(OpenSegment open)
    {
        var spans = open.Index.Spans[..Math.Min(_span, open.Index.Spans.Length)];
        var end = spans.Length == 0 ? SegmentHeader.Size : spans[^1].End;
        if (end < _end)
        {
            Push(open.Look(end, _end, _need));
            _end = end;
            return true;
        }

        if (spans.Length == 0)
        {
            Close();
            return true;
        }

        if (spans[^1].First < _number) Push(open.Look(spans[^1], _need));
        (_span, _end) = (spans.Length - 1, spans[^1].Offset);
        return true;
    }

    private void Push(List<Step> steps)
    {
        foreach (var step in steps) _steps.Push(step);
    }

    private void Close()
    {
        _open?.Dispose();
        _open = null;
    }
}
