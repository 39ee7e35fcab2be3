using System.Text;

namespace Hawser.Daemon.Events.Batches;

/// <summary>What a batch says beside its events.</summary>
internal struct BatchFields
{
    public ulong FirstSequence { get; private set; }

    public long UnixNs { get; private set; }

    public string? ProjectId { get; private set; }

    public string? EditorId { get; private set; }

    public ulong SenderNumber { get; private set; }

    public void Read(ReadOnlySpan<byte> batch, ref int at, int field, int wireType)
    {
        switch (field, wireType)
        {
            case (EventBatchFields.FirstSequence, WireFormat.Varint):
                FirstSequence = WireFormat.ReadVarint(batch, ref at);
                return;
            case (EventBatchFields.UnixNs, WireFormat.Varint):
                UnixNs = (long)WireFormat.ReadVarint(batch, ref at);
                return;
            case (EventBatchFields.SenderNumber, WireFormat.Varint):
                SenderNumber = WireFormat.ReadVarint(batch, ref at);
                return;
            case (EventBatchFields.ProjectId, WireFormat.LengthDelimited):
                ProjectId = ReadText(batch, ref at);
                return;
            case (EventBatchFields.EditorId, WireFormat.LengthDelimited):
                EditorId = ReadText(batch, ref at);
                return;
            default:
                WireFormat.Skip(batch, ref at, wireType);
                return;
        }
    }

    public readonly EventStamp ToStamp() => new(FirstSequence, UnixNs, ProjectId ?? "", EditorId ?? "", SenderNumber);

    private static string ReadText(ReadOnlySpan<byte> batch, ref int at)
    {
        var length = WireFormat.ReadLength(batch, ref at);
        at += length;
        return Encoding.UTF8.GetString(batch.Slice(at - length, length));
    }
}
