using System.Buffers.Binary;

namespace Hawser.Daemon.Journals;

/// <summary>
/// What stands around a record in a segment. All numbers are little-endian.
/// <code>
///  0  4  "HCMD"
///  4  4  length of the payload
///  8  4  CRC-32C of the length and the payload, starting from the segment's salt
/// 12  …  payload
/// </code>
/// </summary>
internal static class RecordFrame
{
    public const int Size = 12;

    private const int LengthOffset = 4;
    private const int CrcOffset = 8;

    public static ReadOnlySpan<byte> Marker => "HCMD"u8;

    /// <summary>Fills in what precedes the payload.</summary>
    /// <param name="record">Room for it, and behind that the payload.</param>
    public static void Seal(Span<byte> record, uint salt)
    {
        Marker.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record[LengthOffset..], record.Length - Size);
        BinaryPrimitives.WriteUInt32LittleEndian(record[CrcOffset..], CrcOf(record, salt));
    }

    /// <returns>The record's whole length; null: no record begins here, or not all of it is there.</returns>
    public static int? TryMeasure(ReadOnlySpan<byte> bytes, uint salt)
    {
        if (bytes.Length < Size || !bytes.StartsWith(Marker)) return null;
        var payload = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthOffset..]);
        if (payload < 0 || payload > bytes.Length - Size) return null;
        var record = bytes[..(Size + payload)];
        return BinaryPrimitives.ReadUInt32LittleEndian(record[CrcOffset..]) == CrcOf(record, salt) ? record.Length : null;
    }

    /// <summary>These bytes are the beginning of a record, and no more than that.</summary>
    public static bool IsTorn(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < CrcOffset) return Marker.StartsWith(bytes[..Math.Min(bytes.Length, Marker.Length)]);
        return bytes.StartsWith(Marker) && BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthOffset..]) > bytes.Length - Size;
    }

    private static uint CrcOf(ReadOnlySpan<byte> record, uint salt) =>
        Crc32C.Append(Crc32C.Append(salt, record[LengthOffset..CrcOffset]), record[Size..]);
}
