using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store.Indexing;
using Hawser.Daemon.Events.Store.Segments;
using Microsoft.Win32.SafeHandles;

namespace Hawser.Daemon.Events.Store.Reading;

/// <summary>Reads a few events out of a large record: its head, which has a CRC of its own, and each event, which has one in the index.</summary>
internal sealed class SingleEvents(SafeFileHandle file, uint salt, NameCache names)
{
    /// <summary>Up to here one read of all that lies between is cheaper than two.</summary>
    private const int WorthReadingThrough = 16 * 1024;

    private const int UsualHead = RecordHeader.Size + 256;
    private const int LongestHead = RecordHeader.Size + ushort.MaxValue;

    private byte[] _buffer = new byte[WorthReadingThrough];

    /// <param name="events">Of one record, in order.</param>
    /// <returns>Null: something is not as the index says.</returns>
    public StampedBatch? TryRead(ReadOnlySpan<IndexedEvent> events)
    {
        var start = events[0].Record;
        var through = events[^1].Offset + events[^1].Length - start;
        var isThrough = through <= WorthReadingThrough;
        var length = Fill(start, isThrough ? (int)through : UsualHead, 0);
        if (!TryReadHead(start, length, out var header)) return null;

        var stamp = RecordPrefix.Read(_buffer.AsSpan(RecordHeader.Size, header.PrefixLength), names);
        var block = new EventBlockWriter();
        var places = new int[events.Length];
        for (var index = 0; index < places.Length; index++)
        {
            var entry = events[index];
            var encoded = isThrough ? _buffer.AsSpan((int)(entry.Offset - start), (int)entry.Length) : Read(entry);
            if (Crc32C.Of(encoded) != entry.Crc) return null;
            block.Add(encoded);
            places[index] = (int)entry.Place;
        }

        return new StampedBatch(stamp, block.ToBlock(), places, stamp.First + (ulong)header.Count - 1);
    }

    private bool TryReadHead(long start, int length, out RecordHeader header) =>
        RecordHeader.TryDecode(_buffer.AsSpan(0, length), salt, out header)
        || RecordHeader.TryDecode(_buffer.AsSpan(0, Fill(start, LongestHead, 0)), salt, out header);

    // Behind the head, which is still needed.
    private ReadOnlySpan<byte> Read(in IndexedEvent entry)
    {
        var length = Fill(entry.Offset, (int)entry.Length, LongestHead);
        return _buffer.AsSpan(LongestHead, length);
    }

    private int Fill(long offset, int length, int at)
    {
        if (_buffer.Length < at + length) Array.Resize(ref _buffer, at + length);
        return FileBytes.Read(file, _buffer.AsSpan(at, length), offset);
    }
}
