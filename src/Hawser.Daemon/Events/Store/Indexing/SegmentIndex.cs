using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store.Segments;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Store.Indexing;

/// <summary>
/// What is where in one segment, sparsely: spans, and the events worth finding in them. One writer adds to it while others read. The
/// newest records are in no span yet: their stretch is short, and readers go through it.
/// </summary>
internal sealed class SegmentIndex
{
    /// <summary>A span has at least so many bytes, or costs more than it saves.</summary>
    private const uint LeastSpan = 8 * 1024;

    /// <summary>When more than one in so many events would be listed, the span is dense.</summary>
    private const uint Dense = 4;

    private readonly AppendOnlyList<IndexSpan> _spans;
    private readonly AppendOnlyList<IndexedEvent> _events;
    private IndexSpan _open;

    public SegmentIndex() => (_spans, _events) = (new(), new());

    public SegmentIndex(IndexSpan[] spans, IndexedEvent[] events) => (_spans, _events) = (new(spans), new(events));

    /// <summary>Ask for these before <see cref="Events"/>, and before the segment's length: then all they speak of is there.</summary>
    public ReadOnlySpan<IndexSpan> Spans => _spans.Items;

    public ReadOnlySpan<IndexedEvent> Events => _events.Items;

    /// <summary>The events of a span that are what somebody needs.</summary>
    public List<IndexedEvent> Find(in IndexSpan span, EventNeed need)
    {
        var found = new List<IndexedEvent>();
        foreach (ref readonly var entry in Events.Slice((int)span.IndexedFrom, (int)span.IndexedCount))
        {
            if (need.MayBeIn(entry.Kind, entry.Level)) found.Add(entry);
        }

        return found;
    }

    /// <summary>Whether <see cref="Add"/> wants to see the events of a record.</summary>
    public static bool Lists(in RecordHeader record) => record.Highest >= Level.Warn || (record.Kinds & ~EventKinds.Log) != 0;

    /// <param name="offset">Of the record in the segment.</param>
    /// <param name="block">May be null if it <see cref="Lists"/> nothing of the record.</param>
    public void Add(in RecordHeader record, EventStamp stamp, long offset, EventBlock? block)
    {
        if (_open.Events > 0 && (_open.Last + 1 != stamp.First || _open.End != offset)) Close();
        if (_open.Events == 0) Begin(stamp, offset);
        _open.Length += (uint)record.RecordLength;
        _open.Events += (uint)record.Count;
        _open.Kinds |= record.Kinds;
        if (record.Highest > _open.Highest) _open.Highest = record.Highest;
        if (stamp.UnixNs < _open.EarliestUnixNs) _open.EarliestUnixNs = stamp.UnixNs;
        if (block is not null && Lists(record)) List(record, block, offset);
        if (_open.Length >= LeastSpan) Close();
    }

    /// <summary>Nothing more is added: the rest becomes a span too.</summary>
    public void Complete()
    {
        if (_open.Events > 0) Close();
    }

    private void Begin(EventStamp stamp, long offset) => _open = new IndexSpan
    {
        First = stamp.First,
        EarliestUnixNs = stamp.UnixNs,
        Offset = (uint)offset,
        IndexedFrom = (uint)_events.Count,
    };

    private void List(in RecordHeader record, EventBlock block, long offset)
    {
        var blockOffset = offset + RecordHeader.Size + record.PrefixLength;
        for (var place = 0; place < block.Count; place++)
        {
            ref readonly var head = ref block.Head(place);
            if (!IndexedEvent.IsWorthIt(head)) continue;
            _events.Add(new IndexedEvent
            {
                Record = (uint)offset,
                Offset = (uint)(blockOffset + head.Start),
                Length = (uint)head.Length,
                Place = (uint)place,
                Crc = Crc32C.Of(block.Encoded(place)),
                Kind = head.Kind,
                Level = head.Kind == EventKinds.Log ? head.Level : Level.Trace,
            });
        }
    }

    private void Close()
    {
        _open.IndexedCount = (uint)_events.Count - _open.IndexedFrom;
        if (_open.IndexedCount * Dense > _open.Events)
        {
            _events.Truncate((int)_open.IndexedFrom);
            (_open.IndexedCount, _open.IsDense) = (0, true);
        }

        _spans.Add(_open);
        _open = default;
    }
}
