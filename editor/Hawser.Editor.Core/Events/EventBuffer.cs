namespace Hawser.Editor.Core.Events;

/// <summary>Bytes that grow at their end.</summary>
internal sealed class EventBuffer
{
    public EventBuffer(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; private set; }

    /// <summary>Where the next byte goes.</summary>
    public int End { get; set; }

    /// <summary>Makes sure that so many bytes fit behind the end.</summary>
    public byte[] Reserve(int count)
    {
        if (Bytes.Length - End >= count) return Bytes;
        var larger = new byte[Math.Max(Bytes.Length * 2, End + count)];
        Buffer.BlockCopy(Bytes, 0, larger, 0, End);
        return Bytes = larger;
    }

    public void Append(byte[] bytes, int start, int count)
    {
        Reserve(count);
        Buffer.BlockCopy(bytes, start, Bytes, End, count);
        End += count;
    }
}
