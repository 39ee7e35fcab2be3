using System.Buffers;
using System.Globalization;
using System.Text;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.JournalWriter;

/// <summary>What the writer writes: whoever reads it can tell from an event who wrote it under which number, and that it is whole.</summary>
internal static class WrittenEvents
{
    /// <summary>Small, so that a short life sees segments completed and deleted.</summary>
    public static JournalOptions Options { get; } = new()
    {
        SegmentBytes = 256 * 1024,
        Bytes = 4 * 1024 * 1024,
        Age = TimeSpan.FromDays(100_000),
    };

    public static StampedBatch NextBatch(ulong first, int id, Random random)
    {
        var events = new EventBlockWriter();
        var count = random.Next(3) == 0 ? (uint)random.Next(1, 200) : 1;
        for (var number = first; number < first + count; number++)
            events.Add(Encode(number, id, random.Next(20) == 0 ? random.Next(40_000) : random.Next(200)));
        return new StampedBatch(new EventStamp(first, (long)first, "proj-0a1b2c3d", $"editor-{id}", first), events.ToBlock());
    }

    /// <summary>The writer of an event; an exception when it is not as that wrote it.</summary>
    public static int WriterOf(Event entry)
    {
        var parts = entry.Log.Message.Split(' ');
        if (parts is not [var number, var id, var filler] || number != $"{entry.Sequence}" || filler.AsSpan().IndexOfAnyExcept(Filler(entry.Sequence)) >= 0)
            throw new InvalidDataException($"Event {entry.Sequence} is not what was written: {entry.Log.Message}");
        return int.Parse(id, CultureInfo.InvariantCulture);
    }

    // By hand: with the generated classes a process would live longer before its first event than after it.
    private static ReadOnlySpan<byte> Encode(ulong number, int id, int length)
    {
        var (log, entry) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        WireFormat.WriteVarint(log, LogEvent.LevelFieldNumber, (ulong)(number % 50 == 0 ? Level.Error : Level.Info));
        WireFormat.WriteLengthDelimited(log, LogEvent.MessageFieldNumber, Encoding.UTF8.GetBytes($"{number} {id} {new string(Filler(number), length)}"));
        WireFormat.WriteLengthDelimited(entry, Event.LogFieldNumber, log.WrittenSpan);
        return entry.WrittenSpan;
    }

    private static char Filler(ulong number) => (char)('a' + (number % 26));
}
