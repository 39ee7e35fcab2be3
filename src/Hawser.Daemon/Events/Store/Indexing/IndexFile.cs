using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Hawser.Daemon.Events.Store.Segments;

namespace Hawser.Daemon.Events.Store.Indexing;

/// <summary>
/// The index of a segment that is complete, beside it. It says nothing that the segment does not: one that is missing, damaged or of
/// another length of the segment is made anew. All numbers are little-endian.
/// <code>
///  0   8  "HAWSERIX"
///  8   4  format version
/// 12   4  the segment's salt
/// 16   8  length of the segment
/// 24   8  its last number
/// 32   8  its earliest time,  40  8  its latest, Unix nanoseconds
/// 48   4  how many spans,  52  4  how many events,  56  4  bytes of sender numbers
/// 60   4  CRC-32C of all that follows the header
/// 64   4  CRC-32C of the above
/// 68      spans, events, sender numbers (8 number, 8 time, 2 length of the id, the id): of all Editors up to this segment's end
/// </code>
/// </summary>
internal static class IndexFile
{
    private const int HeaderSize = 68;
    private const int HeaderCrcOffset = 64;
    private const int Version = 1;

    private static ReadOnlySpan<byte> Magic => "HAWSERIX"u8;

    public static void Write(string path, SegmentHeader segment, SegmentFacts facts, SegmentIndex index, SenderNumbers senders)
    {
        var spans = MemoryMarshal.AsBytes(index.Spans);
        var events = MemoryMarshal.AsBytes(index.Events);
        var marks = Encode(senders);
        var crc = Crc32C.Append(Crc32C.Append(Crc32C.Of(spans), events), marks);
        var header = EncodeHeader(segment, facts, index, marks.Length, crc);
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, SegmentFile.OptionsFor(FileMode.Create, FileAccess.Write)))
        {
            file.Write(header);
            file.Write(spans);
            file.Write(events);
            file.Write(marks);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>What the file's head says; null if there is none for this segment as it is.</summary>
    public static SegmentFacts? TryReadFacts(string path, SegmentHeader segment, long segmentLength)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.Read(file, header, 0) == HeaderSize ? TryDecode(header, segment, segmentLength) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>All of it; null if it is not there, or not whole.</summary>
    public static (SegmentIndex Index, SenderNumbers Senders)? TryRead(string path, SegmentHeader segment, long segmentLength)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.Length >= HeaderSize && TryDecode(bytes, segment, segmentLength) is not null ? TryDecodeBody(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] EncodeHeader(SegmentHeader segment, SegmentFacts facts, SegmentIndex index, int marks, uint crc)
    {
        var bytes = new byte[HeaderSize];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), segment.Salt);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), facts.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), facts.Last);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), facts.EarliestUnixNs);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), facts.LatestUnixNs);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(48), index.Spans.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(52), index.Events.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(56), marks);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), crc);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderCrcOffset), Crc32C.Of(bytes.AsSpan(0, HeaderCrcOffset)));
        return bytes;
    }

    private static SegmentFacts? TryDecode(ReadOnlySpan<byte> bytes, SegmentHeader segment, long segmentLength)
    {
        if (!bytes.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Version) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[HeaderCrcOffset..]) != Crc32C.Of(bytes[..HeaderCrcOffset])) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) != segment.Salt) return null;
        if (BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]) != segmentLength) return null;
        return new SegmentFacts(
            segmentLength,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]));
    }

    private static (SegmentIndex, SenderNumbers)? TryDecodeBody(ReadOnlySpan<byte> bytes)
    {
        var spans = BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]) * Unsafe.SizeOf<IndexSpan>();
        var events = BinaryPrimitives.ReadInt32LittleEndian(bytes[52..]) * Unsafe.SizeOf<IndexedEvent>();
        var marks = BinaryPrimitives.ReadInt32LittleEndian(bytes[56..]);
        var body = bytes[HeaderSize..];
        if (body.Length != spans + events + marks || Crc32C.Of(body) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[60..])) return null;
        var index = new SegmentIndex(
            MemoryMarshal.Cast<byte, IndexSpan>(body[..spans]).ToArray(), MemoryMarshal.Cast<byte, IndexedEvent>(body.Slice(spans, events)).ToArray());
        return (index, DecodeSenders(body[(spans + events)..]));
    }

    private static byte[] Encode(SenderNumbers senders)
    {
        var output = new MemoryStream();
        Span<byte> mark = stackalloc byte[18];
        foreach (var (editorId, number, unixNs) in senders.All)
        {
            var id = Encoding.UTF8.GetBytes(editorId);
            BinaryPrimitives.WriteUInt64LittleEndian(mark, number);
            BinaryPrimitives.WriteInt64LittleEndian(mark[8..], unixNs);
            BinaryPrimitives.WriteUInt16LittleEndian(mark[16..], (ushort)id.Length);
            output.Write(mark);
            output.Write(id);
        }

        return output.ToArray();
    }

    private static SenderNumbers DecodeSenders(ReadOnlySpan<byte> bytes)
    {
        var senders = new SenderNumbers();
        while (bytes.Length > 0)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[16..]);
            senders.Note(
                Encoding.UTF8.GetString(bytes.Slice(18, length)), BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
            bytes = bytes[(18 + length)..];
        }

        return senders;
    }
}
