using static Hawser.Protocol.V1.LogEvent.Types;

namespace Hawser.Daemon.Events.Batches;

/// <summary>What filters, store and counters need to know of an encoded event, and where in its block's bytes it lies.</summary>
/// <param name="Start">Of the event's own encoding.</param>
/// <param name="Level">Of logs; other kinds count as INFO.</param>
/// <param name="Category">Of logs: where its UTF-8 lies.</param>
/// <param name="Text">Of logs and operations: where the UTF-8 of the message lies.</param>
/// <param name="IsStamped">It says of itself what its batch says of it: number, time, project or Editor.</param>
internal readonly record struct EventHead(int Start, int Length, EventKinds Kind, Level Level, Slice Category, Slice Text, bool IsStamped = false)
{
    public int End => Start + Length;

    /// <summary>The same event where its bytes lie elsewhere.</summary>
    public EventHead Moved(int by) => this with { Start = Start + by, Category = Category.Moved(by), Text = Text.Moved(by) };
}

/// <summary>A stretch of a block's bytes.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public Slice Moved(int by) => Length == 0 ? default : this with { Start = Start + by };
}
