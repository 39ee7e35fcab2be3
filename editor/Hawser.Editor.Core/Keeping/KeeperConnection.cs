using System.Buffers.Binary;
using Google.Protobuf;
using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Keeping.Native;
using Hawser.Editor.Core.Linking;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping;

/// <summary>One connection of the keeper's, by its number: what is written to it is dropped when it is over, never sent on another.</summary>
internal sealed class KeeperConnection : ILinkConnection
{
    private const int FramePrefix = 4;

    // Its outbox is full only while the daemon does not read, as a socket's buffer would be.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Keeper _keeper;
    private readonly ManualResetEventSlim _over = new();

    public KeeperConnection(Keeper keeper, ulong number)
    {
        _keeper = keeper;
        Number = number;
    }

    public ulong Number { get; }

    public void Write(Envelope envelope)
    {
        var bytes = envelope.ToByteArray();
        Send(bytes, 0, bytes.Length);
    }

    // The keeper frames by itself.
    public void Write(EventParcel parcel) => Send(parcel.Bytes, parcel.FrameStart + FramePrefix, parcel.FrameLength - FramePrefix);

    public void WriteSingly(EventParcel parcel)
    {
        var frames = SingleEvents.Unpack(parcel);
        for (var at = 0; at < frames.End;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(frames.Bytes.AsSpan(at));
            Send(frames.Bytes, at + FramePrefix, length);
            at += FramePrefix + length;
        }
    }

    public void Dispose() => _over.Set();

    private void Send(byte[] bytes, int start, int length)
    {
        while (!_over.IsSet)
        {
            var status = _keeper.Send(bytes, start, length, Number);
            switch (status)
            {
                case KeeperStatus.Ok:
                    return;
                case KeeperStatus.Full:
                    _over.Wait(Pause);
                    break;
                case KeeperStatus.TooLarge:
                    throw new HawserException(ErrorCatalog.FrameTooLarge, $"A frame of {length} bytes is too large for the keeper.");
                default:
                    throw new IOException($"The keeper takes nothing for connection {Number}: {KeeperException.Of("hk_send", status).Message}");
            }
        }

        throw new ObjectDisposedException(nameof(KeeperConnection));
    }
}
