using Google.Protobuf;

namespace Hawser.Daemon.Journals;

/// <summary>Encodes records and appends them. Not for several threads at once.</summary>
internal sealed class RecordWriter
{
    private const int UsualBuffer = 4096;
    private const int LargestBuffer = 1024 * 1024;

    private byte[] _buffer = new byte[UsualBuffer];

    /// <exception cref="IOException">It can't be written, as is UnauthorizedAccessException.</exception>
    public RecordPlace Append(SegmentFile segment, IMessage record)
    {
        var length = RecordFrame.Size + record.CalculateSize();
        if (_buffer.Length < length) _buffer = new byte[Math.Max(length, 2 * _buffer.Length)];
        var bytes = _buffer.AsSpan(0, length);
        record.WriteTo(bytes[RecordFrame.Size..]);
        RecordFrame.Seal(bytes, segment.Name.Salt);
        if (_buffer.Length > LargestBuffer) _buffer = new byte[UsualBuffer]; // after this record; the span still holds the large one
        return new RecordPlace(segment.Name, segment.Append(bytes), length);
    }
}
