using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace Hawser.Daemon.Journals;

/// <summary>Reads single records back.</summary>
internal static class SegmentReader
{
    /// <exception cref="IOException">The file can't be read, as is UnauthorizedAccessException.</exception>
    /// <exception cref="InvalidDataException">What is there is not the record that was written.</exception>
    public static TRecord Read<TRecord>(string folder, RecordPlace place, MessageParser<TRecord> parser)
        where TRecord : IMessage<TRecord>
    {
        using var handle = File.OpenHandle(Path.Combine(folder, place.Segment.ToString()), share: FileShare.ReadWrite | FileShare.Delete);
        var record = new byte[place.Length];
        if (ReadAll(handle, record, place.Offset) != record.Length || RecordFrame.TryMeasure(record, place.Segment.Salt) != record.Length)
            throw new InvalidDataException($"The record at {place.Offset} of {place.Segment} is damaged.");
        return parser.ParseFrom(record.AsSpan(RecordFrame.Size));
    }

    private static int ReadAll(SafeFileHandle handle, Span<byte> buffer, long offset)
    {
        var done = 0;
        while (done < buffer.Length && RandomAccess.Read(handle, buffer[done..], offset + done) is var read and > 0) done += read;
        return done;
    }
}
