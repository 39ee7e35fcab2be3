using System.Buffers;

namespace Hawser.Daemon.Events.Batches;

/// <summary>Puts encoded events together to a block.</summary>
internal sealed class EventBlockWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<EventHead> _heads = [];

    /// <exception cref="InvalidDataException">It is no event.</exception>
    public void Add(ReadOnlySpan<byte> encoded)
    {
        WireFormat.WriteLengthDelimited(_bytes, EventBatchFields.Events, encoded);
        _heads.Add(EventScanner.Scan(_bytes.WrittenSpan, _bytes.WrittenCount - encoded.Length, encoded.Length));
    }

    public EventBlock ToBlock() => new(_bytes.WrittenMemory, [.. _heads]);
}
