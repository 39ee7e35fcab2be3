namespace Hawser.Editor.Core.Events;

/// <summary>Text that is ASCII, as most log lines are, needs no encoder: each character is its own byte.</summary>
internal static unsafe class Ascii
{
    private const ulong NotAscii = 0xFF80_FF80_FF80_FF80;

    /// <summary>Copies characters until one is not ASCII. <paramref name="to"/> has room for all of them.</summary>
    /// <returns>True: all were ASCII.</returns>
    public static bool TryCopy(char* from, int count, byte* to)
    {
        // Four at a time. They lie as little-endian halves in one register: 00dd00cc00bb00aa -> ddccbbaa.
        for (; count >= 4; count -= 4, from += 4, to += 4)
        {
            var four = *(ulong*)from;
            if ((four & NotAscii) != 0) return false;
            four |= four >> 8;
            *(ushort*)to = (ushort)four;
            *(ushort*)(to + 2) = (ushort)(four >> 32);
        }

        for (; count > 0; count--, from++, to++)
        {
            if (*from >= 0x80) return false;
            *to = (byte)*from;
        }

        return true;
    }
}
