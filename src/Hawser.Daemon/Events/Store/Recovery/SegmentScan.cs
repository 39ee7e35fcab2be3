using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Segments;
using Microsoft.Win32.SafeHandles;

namespace Hawser.Daemon.Events.Store.Recovery;

/// <summary>Goes through a whole segment to find out what is in it: for one that nobody completed, or whose index is not right.</summary>
internal sealed class SegmentScan
{
    private const int ChunkSize = 512 * 1024;

    private readonly NameCache _names = new();
    private readonly SegmentHeader _header;
    private bool _passedDamage;

    private SegmentScan(SegmentHeader header) => (_header, Facts) = (header, SegmentFacts.Empty(header));

    public SegmentIndex Index { get; } = new();

    /// <summary>Their length is where the last readable record ends.</summary>
    public SegmentFacts Facts { get; private set; }

    public SenderNumbers Senders { get; } = new();

    /// <summary>Numbers that lie between readable records, and were damaged.</summary>
    public List<StoreLoss> Damaged { get; } = [];

    /// <param name="length">How much of it to look at.</param>
    public static SegmentScan Of(string path, SegmentHeader header, long length)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var scan = new SegmentScan(header);
        scan.Read(file, length);
        return scan;
    }

    private void Read(SafeFileHandle file, long length)
    {
        var chunk = new byte[ChunkSize];
        for (long offset = SegmentHeader.Size; offset < length;)
        {
            var wanted = (int)Math.Min(chunk.Length, length - offset);
            var got = FileBytes.Read(file, chunk.AsSpan(0, wanted), offset);
            if (got == 0) return;
            var isRest = got < wanted || offset + got == length;
            var used = Walk(chunk, got, offset, isRest);
            if (used == 0) chunk = new byte[Math.Min(chunk.Length * 2L, Array.MaxLength)]; // one record is larger than it
            offset += used;
        }
    }

    /// <returns>How much of the chunk is done with. A record that is cut off by its end is not, unless nothing follows.</returns>
    private int Walk(byte[] chunk, int length, long offset, bool isRest)
    {
        var walk = new RecordWalk(chunk, length, _header.Salt, _names) { StopsAtCut = !isRest };
        while (walk.Next(out var record))
        {
            _passedDamage |= walk.PassedDamage;
            Take(record, offset + record.Start);
        }

        _passedDamage |= walk.PassedDamage;
        return walk.At;
    }

    // After damage something might be found that was never written as a record here, or is one of another time.
    private void Take(in Record record, long offset)
    {
        if (record.Header.Count <= 0 || record.First <= Facts.Last) return;
        if (_passedDamage && record.First > Facts.Last + 1) Damaged.Add(StoreLoss.All(Facts.Last + 1, record.First - 1, Gaps.StoreTorn));
        _passedDamage = false;
        Index.Add(record.Header, record.Stamp, offset, SegmentIndex.Lists(record.Header) ? record.ToBatch().Block : null);
        Senders.Note(record.Stamp, record.Header.Count);
        Facts = Facts.With(record.Header, record.Stamp, offset);
    }
}
