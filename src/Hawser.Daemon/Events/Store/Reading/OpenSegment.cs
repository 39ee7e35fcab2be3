using System.Runtime.InteropServices;
using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Segments;
using Microsoft.Win32.SafeHandles;

namespace Hawser.Daemon.Events.Store.Reading;

/// <summary>A segment that a reader has open. It stays readable when it is deleted meanwhile. Memory is needed for one span at a time.</summary>
internal sealed class OpenSegment : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly NameCache _names;
    private SingleEvents? _single;

    private OpenSegment(Segment segment, SafeFileHandle file, SegmentIndex index, NameCache names) =>
        (Segment, _file, Index, _names) = (segment, file, index, names);

    public Segment Segment { get; }

    public SegmentIndex Index { get; }

    /// <summary>The last look at a stretch met damage behind its last record.</summary>
    public bool EndedInDamage { get; private set; }

    /// <exception cref="IOException">It is gone, or can't be read.</exception>
    public static OpenSegment Open(Segment segment, NameCache names)
    {
        var file = File.OpenHandle(segment.Path, share: FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new OpenSegment(segment, file, segment.Index, names);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What a whole span has for a reader.</summary>
    public List<Step> Look(in IndexSpan span, EventNeed need)
    {
        EndedInDamage = false;
        if (!need.MayBeIn(span.Kinds, span.Highest)) return [new Step(span.First, span.Last, null)];
        if (need.IsIndexed && !span.IsDense && TryPick(span, need) is { } picked) return picked;
        return Look(span.Offset, span.End, need);
    }

    /// <summary>What the records of a stretch have for a reader.</summary>
    public List<Step> Look(long from, long to, EventNeed need)
    {
        var steps = new List<Step>();
        EndedInDamage = false;
        foreach (var (record, isBehindDamage) in Records(from, to))
        {
            var batch = need.MayBeIn(record.Header.Kinds, record.Header.Highest) ? record.ToBatch() : null;
            steps.Add(new Step(record.First, record.Last, batch, isBehindDamage));
        }

        return steps;
    }

    /// <summary>The records that can be read, each with whether something before it could not.</summary>
    public List<(Record Record, bool IsBehindDamage)> Records(long from, long to)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)(to - from)); // the batches keep it
        var length = FileBytes.Read(_file, bytes, from);
        var walk = new RecordWalk(bytes, length, Segment.Header.Salt, _names);
        var records = new List<(Record, bool)>();
        while (walk.Next(out var record)) records.Add((record, walk.PassedDamage));
        EndedInDamage = walk.PassedDamage || length < bytes.Length;
        return records;
    }

    public void Dispose() => _file.Dispose();

    // Null: the index and the records don't agree, so the records must be gone through.
    private List<Step>? TryPick(in IndexSpan span, EventNeed need)
    {
        var steps = new List<Step>();
        var found = Index.Find(span, need);
        _single ??= new SingleEvents(_file, Segment.Header.Salt, _names);
        for (var at = 0; at < found.Count;)
        {
            var count = CountOfRecord(found, at);
            if (_single.TryRead(CollectionsMarshal.AsSpan(found).Slice(at, count)) is not { } batch) return null;
            steps.Add(new Step(steps.Count == 0 ? span.First : steps[^1].Last + 1, batch.Last, batch));
            at += count;
        }

        if (steps.Count == 0 || steps[^1].Last < span.Last) steps.Add(new Step(steps.Count == 0 ? span.First : steps[^1].Last + 1, span.Last, null));
        return steps;
    }

    private static int CountOfRecord(List<IndexedEvent> events, int from)
    {
        var at = from;
        while (at < events.Count && events[at].Record == events[from].Record) at++;
        return at - from;
    }
}
