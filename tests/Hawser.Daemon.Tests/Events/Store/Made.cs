using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Tests.Events.Store;

/// <summary>Batches for the store to keep.</summary>
internal static class Made
{
    public const long Second = 1_000_000_000;

    /// <summary>Some moment of 2026.</summary>
    public const long Noon = 1_790_000_000 * Second;

    public static Event Log(string message, Level level = Level.Info, string category = "Assets") =>
        new() { MonotonicTsNs = 123_456_789_012, Log = new LogEvent { Level = level, Message = message, Category = category } };

    public static Event Operation(string id, string message = "") => new() { Op = new OperationEvent { OpId = id, Message = message } };

    public static Event Accepted(string commandId) => new() { Command = new CommandEvent { Kind = CommandEvent.Types.Kind.Accepted, CommandId = commandId } };

    public static StampedBatch Batch(ulong first, params ReadOnlySpan<Event> events) => Batch(first, Noon + ((long)first * Second), events);

    public static StampedBatch Batch(ulong first, long unixNs, params ReadOnlySpan<Event> events) =>
        new(new EventStamp(first, unixNs, "proj-0a1b2c3d", "editor-1", first), EventBlock.Of(events));

    public static StampedBatch RandomBatch(Random random, ulong first, long unixNs, ulong sender)
    {
        var events = new Event[random.Next(4) == 0 ? random.Next(1, 60) : random.Next(1, 4)];
        for (var index = 0; index < events.Length; index++) events[index] = RandomEvent(random, first + (ulong)index);
        var editor = sender == 0 ? "" : "editor-" + random.Next(3);
        return new StampedBatch(new EventStamp(first, unixNs, editor.Length == 0 ? "" : "proj-0a1b2c3d", editor, sender), EventBlock.Of(events));
    }

    private static Event RandomEvent(Random random, ulong number) => random.Next(12) switch
    {
        0 => Operation($"op-{number}", "halfway"),
        1 => Accepted($"cmd-{number}"),
        2 => Log($"{number}: it broke", Level.Error),
        3 => Log($"{number}: careful", Level.Warn),
        4 => Log($"{number}: " + new string('x', random.Next(6000))),
        _ => Log($"{number}: as usual", (Level)random.Next(3)),
    };
}
