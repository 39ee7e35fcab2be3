using System.Buffers.Binary;
using Hawser.Daemon.Events.Batches;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>
/// What precedes each frame payload in a segment. All numbers are little-endian.
/// <code>
///  0  4  "HEVR"
///  4  4  length of the payload
///  8  2  length of the payload's prefix: all that precedes the events
/// 10  1  kinds of the events, as bits
/// 11  1  highest level of the logs among them
/// 12  4  how many events
/// 16  4  CRC-32C of the payload
/// 20  4  CRC-32C of the above and of the prefix, starting from the segment's salt
/// </code>
/// The prefix is in both CRCs, so that one event can be read on its own, with its batch's stamp proven.
/// </summary>
internal readonly record struct RecordHeader(int PayloadLength, int PrefixLength, EventKinds Kinds, Level Highest, int Count, uint PayloadCrc)
{
    public const int Size = 24;

    private const int CrcOffset = 20;

    public static ReadOnlySpan<byte> Marker => "HEVR"u8;

    /// <summary>Of header and payload.</summary>
    public int RecordLength => Size + PayloadLength;

    /// <param name="bytes">Room for the header, and then the prefix.</param>
    public void Encode(Span<byte> bytes, uint salt)
    {
        Marker.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], PayloadLength);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[8..], (ushort)PrefixLength);
        bytes[10] = (byte)Kinds;
        bytes[11] = (byte)Highest;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], PayloadCrc);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[CrcOffset..], CrcOf(bytes, PrefixLength, salt));
    }

    /// <summary>False: no record begins here, or too little of it is there to tell.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, uint salt, out RecordHeader header)
    {
        header = default;
        if (bytes.Length < Size || !bytes.StartsWith(Marker)) return false;
        var prefixLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (bytes.Length < Size + prefixLength) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[CrcOffset..]) != CrcOf(bytes, prefixLength, salt)) return false;
        header = new RecordHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            prefixLength,
            (EventKinds)bytes[10],
            (Level)bytes[11],
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]));
        return true;
    }

    private static uint CrcOf(ReadOnlySpan<byte> bytes, int prefixLength, uint salt) =>
        Crc32C.Append(Crc32C.Append(salt, bytes[..CrcOffset]), bytes.Slice(Size, prefixLength));
}
