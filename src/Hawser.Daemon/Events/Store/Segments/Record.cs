using Hawser.Daemon.Events.Batches;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>A record in bytes that were read from a segment.</summary>
/// <param name="Bytes">Of the stretch that was read.</param>
/// <param name="Start">Of the record in them.</param>
internal readonly record struct Record(byte[] Bytes, int Start, RecordHeader Header, EventStamp Stamp)
{
    public ulong First => Stamp.First;

    public ulong Last => Stamp.First + (ulong)Header.Count - 1;

    /// <summary>Of the events' bytes, from the record's start on.</summary>
    public int BlockOffset => RecordHeader.Size + Header.PrefixLength;

    public ReadOnlyMemory<byte> Block => Bytes.AsMemory(Start + BlockOffset, Header.PayloadLength - Header.PrefixLength);

    public bool IsWhole => Crc32C.Of(Bytes.AsSpan(Start + RecordHeader.Size, Header.PayloadLength)) == Header.PayloadCrc;

    /// <summary>The batch, which shares the bytes.</summary>
    /// <exception cref="InvalidDataException">It was written wrong: its CRC is right.</exception>
    public StampedBatch ToBatch()
    {
        var heads = new EventHead[Header.Count];
        var block = Block;
        var bytes = block.Span;
        var at = 0;
        for (var index = 0; index < heads.Length; index++)
        {
            EventScanner.ReadTag(bytes, ref at);
            var length = WireFormat.ReadLength(bytes, ref at);
            heads[index] = EventScanner.Scan(bytes, at, length);
            at += length;
        }

        return new StampedBatch(Stamp, new EventBlock(block, heads));
    }
}
