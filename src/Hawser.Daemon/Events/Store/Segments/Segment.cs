using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Recovery;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>A segment file as readers see it. Its writer, while it has one, replaces <see cref="Facts"/> after each record.</summary>
internal sealed class Segment
{
    private readonly WeakReference<SegmentIndex?> _loaded = new(null);
    private volatile SegmentFacts _facts;
    private volatile SegmentIndex? _growing;

    public Segment(string path, SegmentHeader header, SegmentFacts facts, SegmentIndex? growing = null) =>
        (Path, Header, _facts, _growing) = (path, header, facts, growing);

    public string Path { get; }

    public SegmentHeader Header { get; }

    public ulong First => Header.First;

    public ulong Last => _facts.Last;

    public bool IsEmpty => _facts.Last < First;

    public SegmentFacts Facts
    {
        get => _facts;
        set => _facts = value;
    }

    /// <summary>While it is written the index is in memory. Later it is read when somebody needs it, and kept while memory lasts.</summary>
    /// <exception cref="IOException">The segment is gone, or can't be read.</exception>
    public SegmentIndex Index
    {
        get
        {
            if (_growing is { } growing) return growing;
            if (_loaded.TryGetTarget(out var loaded)) return loaded;
            var index = IndexFile.TryRead(SegmentFile.IndexOf(Path), Header, _facts.Length)?.Index ?? SegmentScan.Of(Path, Header, _facts.Length).Index;
            _loaded.SetTarget(index);
            return index;
        }
    }

    /// <summary>Nothing will be added any more: the index need not stay in memory.</summary>
    public void LetGoOfIndex()
    {
        _loaded.SetTarget(_growing);
        _growing = null;
    }
}
