using System.Buffers;
using System.Text;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>Says of events what their batch says of them, and of each what their batch can't. The events themselves stay as they are
/// encoded. What it returns is good until the next call.</summary>
internal sealed class BatchWriter(string subscriptionId)
{
    private readonly ArrayBufferWriter<byte> _header = new(256);
    private readonly ArrayBufferWriter<byte> _block = new();
    private readonly byte[] _subscriptionId = Encoding.UTF8.GetBytes(subscriptionId);
    private (string Text, byte[] Utf8) _projectId = ("", []);
    private (string Text, byte[] Utf8) _editorId = ("", []);

    public (ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Block) Write(EventRun run)
    {
        var isContiguous = !run.Batch.IsPart && !run.IsNotice;
        WriteHeader(run.Batch.Stamp, isContiguous ? run.First : 0);
        if (isContiguous || run.IsNotice) return (_header.WrittenMemory, run.Batch.Block.Entries(run.From, run.Count));
        WriteNumbered(run);
        return (_header.WrittenMemory, _block.WrittenMemory);
    }

    private void WriteHeader(EventStamp stamp, ulong first)
    {
        _header.ResetWrittenCount();
        if (first > 0) WireFormat.WriteVarint(_header, EventBatchFields.FirstSequence, first);
        if (stamp.UnixNs != 0) WireFormat.WriteVarint(_header, EventBatchFields.UnixNs, (ulong)stamp.UnixNs);
        WriteText(EventBatchFields.ProjectId, Encode(ref _projectId, stamp.ProjectId));
        WriteText(EventBatchFields.EditorId, Encode(ref _editorId, stamp.EditorId));
        WriteText(EventBatchFields.SubscriptionId, _subscriptionId);
    }

    // Nearly always the same as last time.
    private static byte[] Encode(ref (string Text, byte[] Utf8) last, string text)
    {
        if (last.Text != text) last = (text, Encoding.UTF8.GetBytes(text));
        return last.Utf8;
    }

    private void WriteText(int field, byte[] utf8)
    {
        if (utf8.Length > 0) WireFormat.WriteLengthDelimited(_header, field, utf8);
    }

    // A field that is appended to an encoded message is a field of that message.
    private void WriteNumbered(EventRun run)
    {
        if (_block.Capacity > 1024 * 1024) _block.Clear();
        _block.ResetWrittenCount();
        for (var index = run.From; index < run.From + run.Count; index++)
            WireFormat.WriteNumbered(_block, EventBatchFields.Events, run.Batch.Block.Encoded(index), Event.SequenceFieldNumber, run.Batch.NumberOf(index));
    }
}
