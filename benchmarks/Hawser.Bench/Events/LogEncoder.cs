using System.Text;
using Hawser.Protocol.V1;

namespace Hawser.Bench.Events;

/// <summary>Encodes logs as entries of a batch's <c>events</c>, as the Editor's pump does: by hand, into one buffer. Nothing is longer
/// than 127 bytes, so every length is one byte.</summary>
internal sealed class LogEncoder(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity + 256];

    public int Length { get; private set; }

    public int Count { get; private set; }

    public bool IsFull => Length >= capacity;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => (Length, Count) = (0, 0);

    public void Add(LogEvent.Types.Level level, string message, long monotonicNs)
    {
        var start = Length;
        var at = start + 2; // the entry's tag and length
        at = Varint(Tag(Event.MonotonicTsNsFieldNumber, at), (ulong)monotonicNs);
        _bytes[at++] = (Event.LogFieldNumber << 3) | 2;
        var log = at++;
        if (level != 0) at = Varint(Tag(LogEvent.LevelFieldNumber, at), (ulong)level);
        at = Text(LogEvent.MessageFieldNumber, message, at);
        at = Text(LogEvent.CategoryFieldNumber, "Unity", at);
        _bytes[log] = (byte)(at - log - 1);
        _bytes[start] = (EventBatch.EventsFieldNumber << 3) | 2;
        _bytes[start + 1] = (byte)(at - start - 2);
        Length = at;
        Count++;
    }

    /// <summary>The fields of a batch that an Editor says beside its events.</summary>
    public static byte[] Header(ulong senderNumber)
    {
        var header = new byte[11];
        header[0] = EventBatch.SenderNumberFieldNumber << 3;
        var at = 1;
        for (; senderNumber >= 0x80; senderNumber >>= 7) header[at++] = (byte)(senderNumber | 0x80);
        header[at++] = (byte)senderNumber;
        return header[..at];
    }

    private int Tag(int field, int at)
    {
        _bytes[at] = (byte)(field << 3);
        return at + 1;
    }

    private int Varint(int at, ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes[at++] = (byte)(value | 0x80);
        _bytes[at++] = (byte)value;
        return at;
    }

    private int Text(int field, string text, int at)
    {
        _bytes[at] = (byte)((field << 3) | 2);
        var length = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(at + 2));
        _bytes[at + 1] = (byte)length;
        return at + 2 + length;
    }
}
