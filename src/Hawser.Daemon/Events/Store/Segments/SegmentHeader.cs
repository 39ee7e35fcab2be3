using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hawser.Daemon.Events.Store.Segments;

/// <summary>
/// The head of a segment file. All numbers are little-endian.
/// <code>
///  0   8  "HAWSEREV"
///  8   4  format version
/// 12   4  salt: every record's CRC starts from it, so that no payload can pass for a record
/// 16  16  epoch
/// 32   8  number of its first event
/// 40   8  the last number before it of which anything is known; more than one less than the first after a crash of the machine
/// 48   8  when it was begun, Unix nanoseconds
/// 56   4  zero
/// 60   4  CRC-32C of the above
/// </code>
/// </summary>
internal sealed record SegmentHeader(Guid Epoch, uint Salt, ulong First, ulong PreviousLast, long CreatedUnixNs)
{
    public const int Size = 64;
    public const int Version = 1;

    private const int CrcOffset = 60;

    /// <summary>So many numbers before it were left out because nobody knows which of them had been given.</summary>
    public ulong Jumped => First - PreviousLast - 1;

    private static ReadOnlySpan<byte> Magic => "HAWSEREV"u8;

    public static uint NewSalt() => BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint)));

    public byte[] Encode()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Salt);
        Epoch.TryWriteBytes(bytes.AsSpan(16));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(32), First);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(40), PreviousLast);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(48), CreatedUnixNs);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(CrcOffset), Crc32C.Of(bytes.AsSpan(0, CrcOffset)));
        return bytes;
    }

    /// <summary>Null: it is no segment of this version, or damaged.</summary>
    public static SegmentHeader? TryDecode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size || !bytes.StartsWith(Magic)) return null;
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Version) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[CrcOffset..]) != Crc32C.Of(bytes[..CrcOffset])) return null;
        return new SegmentHeader(
            new Guid(bytes.Slice(16, 16)),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]));
    }
}
