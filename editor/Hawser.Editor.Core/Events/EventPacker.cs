using Google.Protobuf;
using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Events;

/// <summary>Encodes events into parcels and numbers them. Belongs to the one thread that sends.</summary>
internal sealed class EventPacker
{
    /// <summary>A parcel that has reached so much is full.</summary>
    public const int FullBytes = 64 * 1024;

    // A parcel much smaller than its buffer would, kept until it is stored, hold on to more memory than it is worth.
    private const int WorthABuffer = FullBytes / 4;
    private const int BufferBytes = FullBytes + (16 * 1024);
    private const int MostIdleBuffers = 32;

    private readonly TimeProvider _time;
    private readonly StackTraceText _stackTraces;
    private readonly double _nanosecondsPerTick;
    private readonly Stack<byte[]> _idle = new();
    private EventBuffer _buffer = new(new byte[BufferBytes]) { End = EventParcel.HeadRoom };
    private int _count;

    /// <param name="next">The number of its first event.</param>
    public EventPacker(TimeProvider time, StackTraceText stackTraces, ulong next)
    {
        _time = time;
        _stackTraces = stackTraces;
        _nanosecondsPerTick = 1_000_000_000d / time.TimestampFrequency;
        Next = next;
    }

    /// <summary>The number of the first event that is in no finished parcel yet.</summary>
    public ulong Next { get; private set; }

    public bool IsEmpty => _count == 0;

    public bool IsFull => _buffer.End >= FullBytes;

    /// <summary>The monotonic clock, as events tell it.</summary>
    public static long Nanoseconds(TimeProvider time) => (long)(time.GetTimestamp() * (1_000_000_000d / time.TimestampFrequency));

    public void Add(in LogRecord record)
    {
        LogEventEncoder.Append(_buffer, record, (long)(record.Timestamp * _nanosecondsPerTick), _stackTraces);
        _count++;
    }

    public void Add(Event happened)
    {
        if (happened.MonotonicTsNs == 0) happened.MonotonicTsNs = Nanoseconds(_time);
        var encoded = happened.ToByteArray();
        _buffer.Reserve(1 + 5 + encoded.Length);
        _buffer.Bytes[_buffer.End++] = EventEntries.Tag;
        _buffer.End = Wire.Write(_buffer.Bytes, _buffer.End, (ulong)encoded.Length);
        _buffer.Append(encoded, 0, encoded.Length);
        _count++;
    }

    /// <summary>The numbers up to this one have been used, whatever we remember.</summary>
    public void SkipTo(ulong next)
    {
        if (next > Next) Next = next;
    }

    /// <summary>Finishes the parcel at hand, which is not empty.</summary>
    public EventParcel Seal()
    {
        var parcel = new EventParcel(Next, _count, TakeBytes(out var end), end);
        Next += (ulong)_count;
        _count = 0;
        return parcel;
    }

    /// <summary>A parcel is stored: its bytes may be used again. From any thread.</summary>
    public void Recycle(EventParcel parcel)
    {
        if (parcel.Bytes.Length != BufferBytes) return;
        lock (_idle)
        {
            if (_idle.Count < MostIdleBuffers) _idle.Push(parcel.Bytes);
        }
    }

    private byte[] TakeBytes(out int end)
    {
        end = _buffer.End;
        var bytes = _buffer.Bytes;
        if (end < WorthABuffer)
        {
            bytes = new byte[end];
            Buffer.BlockCopy(_buffer.Bytes, EventParcel.HeadRoom, bytes, EventParcel.HeadRoom, end - EventParcel.HeadRoom);
        }
        else
        {
            _buffer = new EventBuffer(NextBuffer());
        }

        _buffer.End = EventParcel.HeadRoom;
        return bytes;
    }

    private byte[] NextBuffer()
    {
        lock (_idle) return _idle.Count > 0 ? _idle.Pop() : new byte[BufferBytes];
    }
}
