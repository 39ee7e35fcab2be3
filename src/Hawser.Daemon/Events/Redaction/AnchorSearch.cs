using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Hawser.Daemon.Events.Redaction;

/// <summary>
/// Looks for some dozens of short texts in bytes at once, in any case of letters. Of each text one window of four bytes is looked for:
/// the one least likely in prose. Sixteen places are tried in one step: two table look-ups for each byte of the window tell which of
/// eight groups of windows can begin there, and only where one can, the place is looked at (the algorithm is known as Teddy).
/// </summary>
/// <remarks>The runtime's own search for several texts takes characters, and their beginnings are all that it goes by: with this many
/// it stopped at every other word and took five times as long.</remarks>
internal sealed class AnchorSearch
{
    private const int Window = 4;
    private const int Groups = 8;
    private const int ShortWindow = 3;
    private const uint AnyCase = 0x20202020;
    private const uint OfShort = 0x00FFFFFF;
    private const uint AllPlaces = 0xFFFF;
    private const int SlotBits = 12;

    /// <summary>From the most frequent to the rarest in logs; what is not in it is rarer still.</summary>
    private const string ByFrequency = "e taoinrslcdumphfg./,0123456789ybwkv:(-=)x_";

    private readonly Vector128<byte>[] _low = new Vector128<byte>[Window];
    private readonly Vector128<byte>[] _high = new Vector128<byte>[Window];
    private readonly FrozenDictionary<uint, (int Anchor, int Offset)[]> _byWindow;
    private readonly FrozenDictionary<uint, (int Anchor, int Offset)[]> _byShortWindow;
    private readonly bool[] _known = new bool[1 << SlotBits];
    private readonly string[] _anchors;

    /// <param name="anchors">ASCII, at least three characters each.</param>
    public AnchorSearch(IEnumerable<string> anchors)
    {
        _anchors = [.. anchors];
        var windows = _anchors.Select((anchor, index) => WindowOf(anchor, index)).OrderBy(window => window.Text.Length).ThenBy(window => window.Text, StringComparer.Ordinal).ToArray();
        _byWindow = ByWindow(windows.Where(window => window.Text.Length == Window));
        _byShortWindow = ByWindow(windows.Where(window => window.Text.Length == ShortWindow));
        foreach (var window in windows) _known[Slot(KeyOf(window.Text))] = true;
        // Neighbours in the alphabet share a group: the fewer different bytes a group has, the less else it lets pass.
        for (var index = 0; index < windows.Length; index++) AddToTables(windows[index].Text, index * Groups / windows.Length);
    }

    /// <summary>Tells of every anchor in the bytes.</summary>
    public void Find(ReadOnlySpan<byte> bytes, IAnchorSink sink)
    {
        var at = 0;
        if (Ssse3.IsSupported || AdvSimd.Arm64.IsSupported)
        {
            ref var first = ref MemoryMarshal.GetReference(bytes);
            for (var last = bytes.Length - Vector128<byte>.Count - Window + 1; at <= last; at += Vector128<byte>.Count)
            {
                var groups = GroupsAt(ref first, at, 0) & GroupsAt(ref first, at, 1) & GroupsAt(ref first, at, 2) & GroupsAt(ref first, at, 3);
                if (groups == Vector128<byte>.Zero) continue;
                for (var places = ~Vector128.Equals(groups, Vector128<byte>.Zero).ExtractMostSignificantBits() & AllPlaces; places != 0; places &= places - 1)
                    TryAt(bytes, at + BitOperations.TrailingZeroCount(places), sink);
            }
        }

        for (; at <= bytes.Length - Window; at++) TryAt(bytes, at, sink);
    }

    private Vector128<byte> GroupsAt(ref byte first, int at, int position)
    {
        var folded = Vector128.LoadUnsafe(ref first, (nuint)(at + position)) | Vector128.Create((byte)0x20);
        return Lookup(_low[position], folded & Vector128.Create((byte)0x0F)) & Lookup(_high[position], Vector128.ShiftRightLogical(folded, 4));
    }

    private static Vector128<byte> Lookup(Vector128<byte> table, Vector128<byte> index) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(table, index) : AdvSimd.Arm64.VectorTableLookup(table, index);

    private void TryAt(ReadOnlySpan<byte> bytes, int at, IAnchorSink sink)
    {
        var window = BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) | AnyCase;
        if (_known[Slot(window)] && _byWindow.TryGetValue(window, out var candidates)) TellOf(candidates, bytes, at, sink);
        if (_known[Slot(window & OfShort)] && _byShortWindow.TryGetValue(window & OfShort, out candidates)) TellOf(candidates, bytes, at, sink);
    }

    private void TellOf((int Anchor, int Offset)[] candidates, ReadOnlySpan<byte> bytes, int at, IAnchorSink sink)
    {
        foreach (var (anchor, offset) in candidates)
        {
            var (start, text) = (at - offset, _anchors[anchor]);
            if (start >= 0 && bytes.Length - start >= text.Length && Ascii.EqualsIgnoreCase(bytes.Slice(start, text.Length), text)) sink.Found(anchor, start);
        }
    }

    private static int Slot(uint window) => (int)((window * 0x9E3779B1) >> (32 - SlotBits));

    private void AddToTables(string window, int group)
    {
        for (var position = 0; position < Window; position++)
        {
            if (position < window.Length)
            {
                _low[position] = WithBit(_low[position], window[position] & 0x0F, group);
                _high[position] = WithBit(_high[position], window[position] >> 4, group);
            }
            else
            {
                _low[position] |= Vector128.Create((byte)(1 << group));
                _high[position] |= Vector128.Create((byte)(1 << group));
            }
        }
    }

    private static Vector128<byte> WithBit(Vector128<byte> table, int index, int group) =>
        table.WithElement(index, (byte)(table.GetElement(index) | (1 << group)));

    private static FrozenDictionary<uint, (int Anchor, int Offset)[]> ByWindow(IEnumerable<(string Text, int Anchor, int Offset)> windows) =>
        windows.GroupBy(window => KeyOf(window.Text)).ToFrozenDictionary(group => group.Key, group => group.Select(window => (window.Anchor, window.Offset)).ToArray());

    private static uint KeyOf(string window) => window.Select((c, position) => (uint)c << (8 * position)).Aggregate(0u, (key, part) => key | part);

    private static (string Text, int Anchor, int Offset) WindowOf(string anchor, int index)
    {
        var length = Math.Min(Window, anchor.Length);
        var offset = Enumerable.Range(0, anchor.Length - length + 1).MaxBy(offset => anchor.Skip(offset).Take(length).Sum(Rarity));
        return (string.Concat(anchor.Skip(offset).Take(length).Select(c => (char)(c | 0x20))), index, offset);
    }

    private static int Rarity(char c) => ByFrequency.IndexOf(char.ToLowerInvariant(c)) is >= 0 and var rank ? rank : ByFrequency.Length;
}

internal interface IAnchorSink
{
    void Found(int anchor, int start);
}
