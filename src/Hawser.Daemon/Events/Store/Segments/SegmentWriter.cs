using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store.Indexing;
using Microsoft.Win32.SafeHandles;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>
/// Adds records to a segment. One write a record, header, stamp and events together: what the system has taken survives us. For one
/// thread at a time.
/// </summary>
internal sealed class SegmentWriter : IDisposable
{
    /// <summary>Up to here it is cheaper to copy the events behind their header than to have the system gather them.</summary>
    private const int WorthCopying = 8 * 1024;

    private readonly SafeFileHandle _file;
    private readonly SegmentIndex _index;
    private readonly ReadOnlyMemory<byte>[] _parts = new ReadOnlyMemory<byte>[2];
    private byte[] _scratch = new byte[1024];

    private SegmentWriter(Segment segment, SafeFileHandle file, SegmentIndex index) => (Segment, _file, _index) = (segment, file, index);

    public Segment Segment { get; }

    public long Length => Segment.Facts.Length;

    /// <exception cref="IOException">There is no room, or it can't be written.</exception>
    public static SegmentWriter Create(string folder, SegmentHeader header)
    {
        var path = Path.Combine(folder, SegmentFile.NameOf(header.First));
        var file = new FileStream(path, SegmentFile.OptionsFor(FileMode.Create, FileAccess.Write));
        try
        {
            RandomAccess.Write(file.SafeFileHandle, header.Encode(), 0);
            var index = new SegmentIndex();
            return new SegmentWriter(new Segment(path, header, SegmentFacts.Empty(header), index), file.SafeFileHandle, index);
        }
        catch
        {
            file.Dispose();
            SegmentFile.TryDelete(path);
            throw;
        }
    }

    /// <summary>Goes on at the end of a segment that was written by another process.</summary>
    public static SegmentWriter Continue(Segment segment, SegmentIndex index)
    {
        var file = new FileStream(segment.Path, SegmentFile.OptionsFor(FileMode.Open, FileAccess.Write));
        return new SegmentWriter(segment, file.SafeFileHandle, index);
    }

    /// <exception cref="IOException">It could not be written, and the segment is as it was.</exception>
    public void Append(StampedBatch batch)
    {
        var block = batch.Block.Bytes;
        Reserve(RecordHeader.Size + RecordPrefix.MostBytes(batch.Stamp) + (block.Length <= WorthCopying ? block.Length : 0));
        var prefix = RecordPrefix.Write(_scratch.AsSpan(RecordHeader.Size), batch.Stamp, block.Length);
        var record = Describe(batch, prefix);
        record.Encode(_scratch, Segment.Header.Salt);
        var offset = Length;
        Write(RecordHeader.Size + prefix, block, offset);
        _index.Add(record, batch.Stamp, offset, batch.Block);
        Segment.Facts = Segment.Facts.With(record, batch.Stamp, offset);
    }

    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Nothing more is added.</summary>
    public void Complete() => _index.Complete();

    public void WriteIndex(SenderNumbers senders) => IndexFile.Write(SegmentFile.IndexOf(Segment.Path), Segment.Header, Segment.Facts, _index, senders);

    public void Dispose() => _file.Dispose();

    private RecordHeader Describe(StampedBatch batch, int prefix)
    {
        var block = batch.Block.Bytes.Span;
        var crc = Crc32C.Append(Crc32C.Of(_scratch.AsSpan(RecordHeader.Size, prefix)), block);
        var highest = batch.Block.HighestLevel < Level.Trace ? Level.Trace : batch.Block.HighestLevel; // no logs, no level
        return new RecordHeader(prefix + block.Length, prefix, batch.Block.Kinds, highest, batch.Count, crc);
    }

    private void Write(int headLength, ReadOnlyMemory<byte> block, long offset)
    {
        try
        {
            if (block.Length <= WorthCopying)
            {
                block.Span.CopyTo(_scratch.AsSpan(headLength));
                RandomAccess.Write(_file, _scratch.AsSpan(0, headLength + block.Length), offset);
                return;
            }

            (_parts[0], _parts[1]) = (_scratch.AsMemory(0, headLength), block);
            RandomAccess.Write(_file, _parts, offset);
            _parts[1] = default; // the block may be large, and the next one far off
        }
        catch
        {
            CutTo(offset);
            throw;
        }
    }

    // A part may have been written. The next record would overwrite it, but a crash before that would leave a torn tail.
    private void CutTo(long length)
    {
        try
        {
            RandomAccess.SetLength(_file, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // then recovery cuts it
        }
    }

    private void Reserve(int bytes)
    {
        if (_scratch.Length < bytes) _scratch = new byte[bytes];
    }
}
