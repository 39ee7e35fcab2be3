using Google.Protobuf;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events.Batches;

/// <summary>
/// Events as their sender encoded them: the bytes of an <see cref="EventBatch"/>'s <c>events</c> entries, one after the other and
/// nothing else, with a head for each. Nobody decodes an event that need not be looked into, and nobody encodes one twice.
/// </summary>
internal sealed class EventBlock(ReadOnlyMemory<byte> bytes, EventHead[] heads)
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public IReadOnlyList<EventHead> Heads => heads;

    public int Count => heads.Length;

    public ref readonly EventHead Head(int index) => ref heads[index];

    public ReadOnlySpan<byte> Encoded(int index) => Bytes.Span.Slice(heads[index].Start, heads[index].Length);

    public ReadOnlySpan<byte> Utf8(Slice slice) => Bytes.Span.Slice(slice.Start, slice.Length);

    /// <summary>The event as a message; what its batch says of it is not filled in.</summary>
    public Event Decode(int index) => Event.Parser.ParseFrom(Encoded(index));

    /// <summary>Encodes events that have come about here.</summary>
    public static EventBlock Of(params ReadOnlySpan<Event> events)
    {
        var writer = new EventBlockWriter();
        foreach (var entry in events) writer.Add(entry.ToByteArray());
        return writer.ToBlock();
    }
}
