using System.Buffers.Binary;
using Hawser.Editor.Core.Events;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>For a daemon that does not take batches: each event in a frame of its own, all frames in one write.</summary>
internal static class SingleEvents
{
    private const int FramePrefix = 4;
    private static readonly byte EventTag = (byte)Wire.Tag(Envelope.EventFieldNumber, Wire.LengthDelimited);

    public static EventBuffer Unpack(EventParcel parcel)
    {
        var frames = new EventBuffer(new byte[parcel.FrameLength + (parcel.Count * (FramePrefix + 1))]);
        for (var entries = new EventEntries(parcel.Bytes, EventParcel.HeadRoom, parcel.End); entries.MoveNext();)
        {
            var length = entries.End - entries.Start;
            var envelope = 1 + Wire.SizeOf((ulong)length) + length;
            var bytes = frames.Reserve(FramePrefix + envelope);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(frames.End), (uint)envelope);
            bytes[frames.End + FramePrefix] = EventTag;
            frames.End = Wire.Write(bytes, frames.End + FramePrefix + 1, (ulong)length);
            frames.Append(parcel.Bytes, entries.Start, length);
        }

        return frames;
    }
}
