using System.Buffers;

namespace Hawser.Link.Framing;

/// <summary>A growing buffer that is used again and again, and gives back what one large frame made it grow.</summary>
internal sealed class FrameBuffer : IBufferWriter<byte>
{
    private const int Initial = 4 * 1024;
    private const int Kept = 256 * 1024;
    private const int MostKept = 2 * 1024 * 1024;

    /// <summary>So many uses in a row that needed no more than <see cref="Kept"/>: the rush is over.</summary>
    private const int CalmUses = 16;

    private byte[] _bytes = new byte[Initial];
    private int _calm;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Reset()
    {
        _calm = Length <= Kept ? _calm + 1 : 0;
        Length = 0;
        if (_bytes.Length > MostKept || (_bytes.Length > Kept && _calm >= CalmUses)) _bytes = new byte[Initial];
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - Length >= size) return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));
    }
}
