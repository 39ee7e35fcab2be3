namespace Hawser.Editor.Core.Events;

/// <summary>Just as much of protobuf's encoding as events need, written and walked over by hand.</summary>
internal static class Wire
{
    public const int Varint = 0;
    public const int LengthDelimited = 2;

    private const int Fixed64 = 1;
    private const int Fixed32 = 5;

    public static int Tag(int field, int wireType) => (field << 3) | wireType;

    public static int SizeOf(ulong value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7) size++;
        return size;
    }

    /// <returns>Where the next byte goes.</returns>
    public static int Write(byte[] bytes, int at, ulong value)
    {
        for (; value >= 0x80; value >>= 7) bytes[at++] = (byte)(value | 0x80);
        bytes[at++] = (byte)value;
        return at;
    }

    public static ulong Read(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    public static void Skip(byte[] bytes, ref int at, int wireType)
    {
        switch (wireType)
        {
            case Varint:
                Read(bytes, ref at);
                return;
            case LengthDelimited:
                var length = (int)Read(bytes, ref at);
                at += length;
                return;
            case Fixed64:
                at += 8;
                return;
            case Fixed32:
                at += 4;
                return;
            default:
                throw new InvalidDataException($"Wire type {wireType} is not in use.");
        }
    }
}
