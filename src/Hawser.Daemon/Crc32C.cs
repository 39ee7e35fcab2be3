using System.Buffers.Binary;
using System.Numerics;

namespace Hawser.Daemon;

/// <summary>CRC-32C, by the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes, uint seed = 0) => Append(seed, bytes);

    /// <summary>Goes on from the CRC of what precedes.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));

        foreach (var next in bytes) crc = BitOperations.Crc32C(crc, next);
        return ~crc;
    }
}
